package vk2max.directory;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.MaxRegistration;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.Roles;

/**
 * What the decisions need to know of people, in columns of primitives: no object a person, about 40
 * bytes each. Filled once by {@link DirectoryBuilder}, then read by any number of threads.
 */
public final class PeopleDirectory {
  /** The row of a person whom Sferum does not know. */
  public static final int UNKNOWN = -1;

  private static final int NONE = -1;
  private static final MaxRegistration[] REGISTRATIONS = MaxRegistration.values();

  private final Organisations organisations;
  private final Long2IntOpenHashMap rows;
  private byte[] roles;
  private byte[] registrations;
  private int[] memberships;
  private int[] smallestOrganisations;
  private long[] maxUserIds;
  private int size;

  PeopleDirectory(Organisations organisations, long expected) {
    this.organisations = organisations;
    int capacity = (int) Math.max(16, Math.min(expected, Integer.MAX_VALUE - 16));
    rows = new Long2IntOpenHashMap(capacity);
    rows.defaultReturnValue(UNKNOWN);
    roles = new byte[capacity];
    registrations = new byte[capacity];
    memberships = new int[capacity];
    smallestOrganisations = new int[capacity];
    maxUserIds = new long[capacity];
  }

  /** A directory that knows nobody. */
  public static PeopleDirectory empty() {
    return new PeopleDirectory(new Organisations(), 0);
  }

  /** Whether a person with this id was added. */
  boolean contains(long vkUserId) {
    return rows.containsKey(vkUserId);
  }

  void add(
      long vkUserId,
      Roles personRoles,
      @Nullable MembershipFacts membership,
      @Nullable String smallestOrganisation,
      MaxRegistration registration,
      long maxUserId) {
    int row = newRow();
    rows.put(vkUserId, row);
    roles[row] = (byte) personRoles.mask();
    registrations[row] = (byte) registration.ordinal();
    memberships[row] = membership == null ? NONE : organisations.numberOf(membership);
    smallestOrganisations[row] =
        smallestOrganisation == null ? NONE : organisations.refNumberOf(smallestOrganisation);
    maxUserIds[row] = maxUserId;
  }

  /** The row of a person; {@link #UNKNOWN} when Sferum does not know the person. */
  public int row(long vkUserId) {
    return rows.get(vkUserId);
  }

  /** Roles over all memberships; none for {@link #UNKNOWN}. */
  public Roles roles(int row) {
    return row == UNKNOWN ? Roles.NONE : new Roles(roles[row]);
  }

  /** The staff membership that counts; null without a staff role. */
  public @Nullable MembershipFacts membership(int row) {
    return row == UNKNOWN || memberships[row] == NONE
        ? null
        : organisations.membership(memberships[row]);
  }

  /** The smallest organisation id among all memberships; null without one. */
  public @Nullable OrganisationRef smallestOrganisation(int row) {
    return row == UNKNOWN || smallestOrganisations[row] == NONE
        ? null
        : organisations.ref(smallestOrganisations[row]);
  }

  /** A person whom Sferum does not know is not in MAX. */
  public MaxRegistration registration(int row) {
    return row == UNKNOWN ? MaxRegistration.NOT_FOUND : REGISTRATIONS[registrations[row]];
  }

  /** The account in MAX with the person's phone; 0 when there is none. */
  public long maxUserId(int row) {
    return row == UNKNOWN ? 0 : maxUserIds[row];
  }

  public Organisations organisations() {
    return organisations;
  }

  public int size() {
    return size;
  }

  private int newRow() {
    if (size == roles.length) {
      int larger = size + (size >> 1) + 16;
      roles = Arrays.copyOf(roles, larger);
      registrations = Arrays.copyOf(registrations, larger);
      memberships = Arrays.copyOf(memberships, larger);
      smallestOrganisations = Arrays.copyOf(smallestOrganisations, larger);
      maxUserIds = Arrays.copyOf(maxUserIds, larger);
    }
    return size++;
  }
}
