package vk2max.directory;

import java.util.ArrayList;
import java.util.List;
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
  private final NearestMembership nearest;
  private final long expectedPeople;
  private final AccountsByPhone accountsByPhone;

  /** Until the first person comes. */
  private @Nullable MaxAccounts accounts;

  /** From the first person on: there is never room for all that adding accounts needs, and them. */
  private @Nullable PeopleDirectory people;

  // Of the person being added.
  private final List<Membership> staffMemberships = new ArrayList<>();
  private Roles roles = Roles.NONE;
  private @Nullable Referred smallestOrganisation;

  /** The organisation of the last membership: people of a school mostly stand together. */
  private @Nullable Referred last;

  /**
   * @param terms settle which of several memberships counts
   * @param expectedAccounts how many to make room for; more may come
   * @param expectedPeople how many to make room for; more may come
   */
  public DirectoryBuilder(Terms terms, long expectedAccounts, long expectedPeople) {
    this.nearest = new NearestMembership(new RuleSet(), terms);
    this.expectedPeople = expectedPeople;
    this.accounts = new MaxAccounts(expectedAccounts);
    this.accountsByPhone = accounts.byPhone();
  }

  /** Takes an organisation; false when its id was taken before. */
  public boolean addOrganisation(Organisation organisation) {
    requireNobody();
    return organisations.add(organisation);
  }

  /**
   * Takes an account in MAX; false when its id was taken before.
   *
   * @param registeredAt Unix seconds
   * @param nanos nanoseconds of {@code registeredAt} beyond the second
   */
  public boolean addAccount(long maxUserId, PhoneKey phone, long registeredAt, int nanos) {
    return requireNobody().add(maxUserId, phone, registeredAt, nanos);
  }

  /** Begins a person; false, and nothing begun, when the id was taken before. */
  public boolean beginPerson(long vkUserId) {
    if (people().contains(vkUserId)) {
      return false;
    }
    staffMemberships.clear();
    roles = Roles.NONE;
    smallestOrganisation = null;
    return true;
  }

  /** Takes a membership of the person begun. */
  public void addMembership(String organisationId, Role role, boolean confirmed) {
    Referred organisation = referred(organisationId);
    roles = roles.with(role);
    if (smallestOrganisation == null
        || organisationId.compareTo(smallestOrganisation.organisationId()) < 0) {
      smallestOrganisation = organisation;
    }
    if (role.isStaff()) {
      staffMemberships.add(organisation.membership(role, confirmed));
    }
  }

  /** Ends the person begun. */
  public void endPerson(long vkUserId, PhoneKey phone) {
    long maxUserId = phone.isKnown() ? accountsByPhone.maxUserId(phone) : 0;
    people()
        .add(
            vkUserId,
            roles,
            membershipThatCounts(),
            smallestOrganisation,
            registration(phone, maxUserId),
            maxUserId);
  }

  /** The directory; nothing may be added afterwards. */
  public PeopleDirectory build() {
    PeopleDirectory built = people();
    organisations.complete();
    return built;
  }

  private MaxAccounts requireNobody() {
    if (accounts == null) {
      throw new IllegalStateException("organisations and accounts come before people");
    }
    return accounts;
  }

  private PeopleDirectory people() {
    if (people == null) {
      accounts = null;
      people = new PeopleDirectory(organisations, expectedPeople);
    }
    return people;
  }

  private Referred referred(String organisationId) {
    if (last == null || !last.organisationId().equals(organisationId)) {
      last = organisations.referred(organisationId);
    }
    return last;
  }

  private @Nullable Membership membershipThatCounts() {
    if (staffMemberships.size() < 2) {
      return staffMemberships.isEmpty() ? null : staffMemberships.get(0);
    }
    MembershipFacts facts =
        nearest.of(staffMemberships.stream().map(membership -> membership.facts).toList()).get();
    return staffMemberships.stream().filter(it -> it.facts == facts).findFirst().get();
  }

  private static MaxRegistration registration(PhoneKey phone, long maxUserId) {
    if (!phone.isKnown()) {
      return MaxRegistration.PHONE_UNKNOWN;
    }
    return maxUserId == 0 ? MaxRegistration.NOT_FOUND : MaxRegistration.SAME_PHONE;
  }
}
