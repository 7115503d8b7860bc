package vk2max.directory;

import org.jspecify.annotations.Nullable;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.Role;

/**
 * An organisation that people refer to, whether the export holds it or not, with the memberships of
 * its staff: made once, since tens of millions of people have a few hundred thousand of them.
 */
final class Referred {
  static final int UNNUMBERED = -1;

  /** By role, unconfirmed and confirmed. */
  private final @Nullable Membership[] memberships =
      new @Nullable Membership[2 * Role.values().length];

  private final @Nullable Organisation organisation;
  final OrganisationRef ref;
  int number = UNNUMBERED;

  /**
   * @param organisation null when the export does not hold it
   */
  Referred(String organisationId, @Nullable Organisation organisation) {
    this.organisation = organisation;
    this.ref =
        new OrganisationRef(organisationId, organisation == null ? "" : organisation.region());
  }

  String organisationId() {
    return ref.organisationId();
  }

  Membership membership(Role role, boolean confirmed) {
    int index = 2 * role.ordinal() + (confirmed ? 1 : 0);
    Membership membership = memberships[index];
    if (membership == null) {
      membership = new Membership(facts(role, confirmed));
      memberships[index] = membership;
    }
    return membership;
  }

  private MembershipFacts facts(Role role, boolean confirmed) {
    return organisation == null
        ? MembershipFacts.inUnknownOrganisation(organisationId(), role, confirmed)
        : new MembershipFacts(
            organisation.organisationId(),
            organisation.region(),
            role,
            confirmed,
            true,
            organisation.journalIntegrated(),
            organisation.movedAt(),
            organisation.movedAtNanos());
  }
}
