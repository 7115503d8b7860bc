package vk2max.directory;

import org.jspecify.annotations.Nullable;
import vk2max.columns.LongRows;
import vk2max.columns.RowIndex;
import vk2max.eligibility.MaxRegistration;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.Roles;

/**
 * What the decisions need to know of people, in rows of primitives: no object a person, about 30
 * bytes each. Filled once by {@link DirectoryBuilder}, then read by any number of threads.
 */
public final class PeopleDirectory {
  /** The row of a person whom Sferum does not know. */
  public static final int UNKNOWN = RowIndex.NONE;

  private static final MaxRegistration[] REGISTRATIONS = MaxRegistration.values();

  private static final int VK_USER_ID = 0;
  private static final int FACTS = 1;
  private static final int MAX_USER_ID = 2;
  private static final int COLUMNS = 3;

  // One long holds the facts: six bits of roles, two of the registration, and twice a number of 28
  // bits, 0 for none: of the membership and of the smallest organisation.
  private static final int REGISTRATION = 6;
  private static final int MEMBERSHIP = 8;
  private static final int ORGANISATION = 36;
  private static final int NUMBER_BITS = 28;

  private final Organisations organisations;
  private final LongRows people = new LongRows(COLUMNS);
  private final RowIndex byId;

  PeopleDirectory(Organisations organisations, long expected) {
    this.organisations = organisations;
    this.byId = new RowIndex(people, expected);
  }

  /** A directory that knows nobody. */
  public static PeopleDirectory empty() {
    return new PeopleDirectory(new Organisations(), 0);
  }

  /** Whether a person with this id was added. */
  boolean contains(long vkUserId) {
    return byId.find(vkUserId) != RowIndex.NONE;
  }

  void add(
      long vkUserId,
      Roles roles,
      @Nullable Membership membership,
      @Nullable Referred smallestOrganisation,
      MaxRegistration registration,
      long maxUserId) {
    long membershipNumber = membership == null ? 0 : 1 + organisations.numberOf(membership);
    long organisationNumber =
        smallestOrganisation == null ? 0 : 1 + organisations.numberOf(smallestOrganisation);
    if (Math.max(membershipNumber, organisationNumber) >>> NUMBER_BITS != 0) {
      throw new IllegalStateException("more than 268 million organisations or memberships");
    }
    int row = people.add();
    people.set(row, VK_USER_ID, vkUserId);
    people.set(
        row,
        FACTS,
        roles.mask()
            | (long) registration.ordinal() << REGISTRATION
            | membershipNumber << MEMBERSHIP
            | organisationNumber << ORGANISATION);
    people.set(row, MAX_USER_ID, maxUserId);
    byId.add();
  }

  /** The row of a person; {@link #UNKNOWN} when Sferum does not know the person. */
  public int row(long vkUserId) {
    return byId.find(vkUserId);
  }

  /**
   * The accounts in MAX of many people; 0 for who has none.
   *
   * @param vkUserIds {@code count} of them are looked for
   * @return {@code count} ids of accounts, in the same order
   */
  public long[] maxUserIds(long[] vkUserIds, int count) {
    int[] rows = new int[count];
    byId.findAll(vkUserIds, count, rows);
    long[] accounts = new long[count];
    for (int i = 0; i < count; i++) {
      accounts[i] = maxUserId(rows[i]);
    }
    return accounts;
  }

  /** Roles over all memberships; none for {@link #UNKNOWN}. */
  public Roles roles(int row) {
    return row == UNKNOWN ? Roles.NONE : new Roles((int) fact(row, 0, REGISTRATION));
  }

  /** The staff membership that counts; null without a staff role. */
  public @Nullable MembershipFacts membership(int row) {
    int number = row == UNKNOWN ? 0 : (int) fact(row, MEMBERSHIP, NUMBER_BITS);
    return number == 0 ? null : organisations.membership(number - 1);
  }

  /** The smallest organisation id among all memberships; null without one. */
  public @Nullable OrganisationRef smallestOrganisation(int row) {
    int number = row == UNKNOWN ? 0 : (int) fact(row, ORGANISATION, NUMBER_BITS);
    return number == 0 ? null : organisations.ref(number - 1);
  }

  /** A person whom Sferum does not know is not in MAX. */
  public MaxRegistration registration(int row) {
    return row == UNKNOWN
        ? MaxRegistration.NOT_FOUND
        : REGISTRATIONS[(int) fact(row, REGISTRATION, MEMBERSHIP - REGISTRATION)];
  }

  /** The account in MAX with the person's phone; 0 when there is none. */
  public long maxUserId(int row) {
    return row == UNKNOWN ? 0 : people.get(row, MAX_USER_ID);
  }

  public Organisations organisations() {
    return organisations;
  }

  public int size() {
    return people.size();
  }

  private long fact(int row, int shift, int bits) {
    return people.get(row, FACTS) >>> shift & (1L << bits) - 1;
  }
}
