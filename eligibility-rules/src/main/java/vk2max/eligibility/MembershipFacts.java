package vk2max.eligibility;

/**
 * A staff membership of a person in an organisation, as of the snapshot.
 *
 * @param organisationId id in the export; also when the export does not hold that organisation
 * @param region two-character code of the federal subject; empty when the organisation is unknown
 * @param role a staff role
 * @param confirmed whether the organisation confirmed the role
 * @param organisationKnown whether the export holds the organisation
 * @param journalIntegrated whether the electronic journal confirms roles there by itself
 * @param movedAt when the organisation was moved to the MAX contour, Unix seconds; {@link
 *     #NOT_MOVED} when it was not
 * @param movedAtNanos nanoseconds of {@code movedAt} beyond the second, 0 to 999 999 999
 */
public record MembershipFacts(
    String organisationId,
    String region,
    Role role,
    boolean confirmed,
    boolean organisationKnown,
    boolean journalIntegrated,
    long movedAt,
    int movedAtNanos) {

  /** No instant: later than every snapshot. */
  public static final long NOT_MOVED = Long.MAX_VALUE;

  public MembershipFacts {
    if (!role.isStaff()) {
      throw new IllegalArgumentException("not a staff role: " + role);
    }
    if (organisationKnown == region.isEmpty()) {
      throw new IllegalArgumentException(
          "a known organisation has a region, an unknown one has none: " + organisationId);
    }
  }

  /** A membership in an organisation that was moved at a full second, or not at all. */
  public MembershipFacts(
      String organisationId,
      String region,
      Role role,
      boolean confirmed,
      boolean organisationKnown,
      boolean journalIntegrated,
      long movedAt) {
    this(organisationId, region, role, confirmed, organisationKnown, journalIntegrated, movedAt, 0);
  }

  public static MembershipFacts inUnknownOrganisation(
      String organisationId, Role role, boolean confirmed) {
    return new MembershipFacts(organisationId, "", role, confirmed, false, false, NOT_MOVED);
  }
}
