package vk2max.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.MaxRegistration;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.NearestMembership;
import vk2max.eligibility.Role;
import vk2max.eligibility.Roles;
import vk2max.eligibility.RuleSet;
import vk2max.eligibility.Terms;

/**
 * Joins people with organisations and MAX accounts. Organisations come first, then accounts, then
 * people; of repeated ids the first counts. Not thread-safe.
 */
public final class DirectoryBuilder {
  private final Organisations organisations = new Organisations();
  private final MaxAccounts accounts;
  private final PeopleDirectory people;
  private final NearestMembership nearest;

  // Of the person being added.
  private final List<MembershipFacts> staffMemberships = new ArrayList<>();
  private Roles roles = Roles.NONE;
  private @Nullable String smallestOrganisation;

  /**
   * @param terms settle which of several memberships counts
   * @param expectedAccounts how many to make room for; more may come
   * @param expectedPeople how many to make room for; more may come
   */
  public DirectoryBuilder(Terms terms, long expectedAccounts, long expectedPeople) {
    accounts = new MaxAccounts(expectedAccounts);
    people = new PeopleDirectory(organisations, expectedPeople);
    nearest = new NearestMembership(new RuleSet(), terms);
  }

  /** Takes an organisation; false when its id was taken before. */
  public boolean addOrganisation(Organisation organisation) {
    return organisations.add(organisation);
  }

  /**
   * Takes an account in MAX; false when its id was taken before.
   *
   * @param registeredAt Unix seconds
   * @param nanos nanoseconds of {@code registeredAt} beyond the second
   */
  public boolean addAccount(long maxUserId, PhoneKey phone, long registeredAt, int nanos) {
    return accounts.add(maxUserId, phone, registeredAt, nanos);
  }

  /** Begins a person; false, and nothing begun, when the id was taken before. */
  public boolean beginPerson(long vkUserId) {
    if (people.contains(vkUserId)) {
      return false;
    }
    staffMemberships.clear();
    roles = Roles.NONE;
    smallestOrganisation = null;
    return true;
  }

  /** Takes a membership of the person begun. */
  public void addMembership(String organisationId, Role role, boolean confirmed) {
    roles = roles.with(role);
    if (smallestOrganisation == null || organisationId.compareTo(smallestOrganisation) < 0) {
      smallestOrganisation = organisationId;
    }
    if (role.isStaff()) {
      staffMemberships.add(organisations.membership(organisationId, role, confirmed));
    }
  }

  /** Ends the person begun. */
  public void endPerson(long vkUserId, PhoneKey phone) {
    Optional<MembershipFacts> membership =
        staffMemberships.size() == 1
            ? Optional.of(staffMemberships.get(0))
            : nearest.of(staffMemberships);
    long maxUserId = phone.isKnown() ? accounts.maxUserId(phone) : 0;
    people.add(
        vkUserId,
        roles,
        membership.orElse(null),
        smallestOrganisation,
        registration(phone, maxUserId),
        maxUserId);
  }

  /** The directory; nothing may be added afterwards. */
  public PeopleDirectory build() {
    return people;
  }

  private static MaxRegistration registration(PhoneKey phone, long maxUserId) {
    if (!phone.isKnown()) {
      return MaxRegistration.PHONE_UNKNOWN;
    }
    return maxUserId == 0 ? MaxRegistration.NOT_FOUND : MaxRegistration.SAME_PHONE;
  }
}
