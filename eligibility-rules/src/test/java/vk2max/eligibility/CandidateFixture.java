package vk2max.eligibility;

import java.time.Instant;

/** A teacher who qualifies as a carrier, and the ways in which a candidate can differ. */
public final class CandidateFixture {
  public static final String ORGANISATION = "org-54-00012";
  public static final String REGION = "54";

  /** 2025-09-10T00:00+03:00, before the snapshot of {@link ChatFactsFixture}. */
  public static final long MOVED_AT = 1757451600L;

  private boolean staff = true;
  private Role role = Role.TEACHER;
  private boolean confirmed = true;
  private boolean journalIntegrated;
  private boolean organisationKnown = true;
  private String organisation = ORGANISATION;
  private String region = REGION;
  private long movedAt = MOVED_AT;
  private int movedAtNanos;
  private MaxRegistration registration = MaxRegistration.SAME_PHONE;
  private int position = 31;
  private RankSource rankSource = RankSource.EXPORT;

  public CandidateFixture withoutStaffRole() {
    staff = false;
    return this;
  }

  public CandidateFixture staff(Role role) {
    this.staff = true;
    this.role = role;
    return this;
  }

  public CandidateFixture unconfirmed() {
    return confirmed(false);
  }

  public CandidateFixture confirmed(boolean confirmed) {
    this.confirmed = confirmed;
    return this;
  }

  public CandidateFixture journalIntegrated(boolean integrated) {
    this.journalIntegrated = integrated;
    return this;
  }

  public CandidateFixture inUnknownOrganisation() {
    return organisationKnown(false);
  }

  public CandidateFixture organisationKnown(boolean known) {
    this.organisationKnown = known;
    return this;
  }

  public CandidateFixture organisation(String id, String region) {
    this.organisation = id;
    this.region = region;
    return this;
  }

  public CandidateFixture region(String region) {
    this.region = region;
    return this;
  }

  public CandidateFixture inOrganisationOf(CandidateFixture other) {
    this.organisation = other.organisation;
    this.region = other.region;
    this.organisationKnown = other.organisationKnown;
    this.journalIntegrated = other.journalIntegrated;
    this.movedAt = other.movedAt;
    this.movedAtNanos = other.movedAtNanos;
    return this;
  }

  public CandidateFixture organisationMovedAt(long epochSecond) {
    this.movedAt = epochSecond;
    this.movedAtNanos = 0;
    return this;
  }

  public CandidateFixture organisationMovedAt(Instant instant) {
    this.movedAt = instant.getEpochSecond();
    this.movedAtNanos = instant.getNano();
    return this;
  }

  public CandidateFixture organisationNotMoved() {
    return organisationMovedAt(MembershipFacts.NOT_MOVED);
  }

  public CandidateFixture inMax() {
    return registration(MaxRegistration.SAME_PHONE);
  }

  public CandidateFixture notInMax() {
    return registration(MaxRegistration.NOT_FOUND);
  }

  public CandidateFixture phoneUnknown() {
    return registration(MaxRegistration.PHONE_UNKNOWN);
  }

  public CandidateFixture registration(MaxRegistration registration) {
    this.registration = registration;
    return this;
  }

  public CandidateFixture position(int position) {
    return position(position, RankSource.EXPORT);
  }

  public CandidateFixture position(int position, RankSource source) {
    this.position = position;
    this.rankSource = source;
    return this;
  }

  CandidateFacts facts(long vkUserId, boolean creator) {
    return new CandidateFacts(
        vkUserId,
        creator,
        staff ? membership() : null,
        registration,
        registration == MaxRegistration.SAME_PHONE ? 900_000_000_000L + vkUserId : 0,
        position,
        rankSource);
  }

  /** The staff membership, whether or not the candidate has it. */
  public MembershipFacts membership() {
    return organisationKnown
        ? new MembershipFacts(
            organisation, region, role, confirmed, true, journalIntegrated, movedAt, movedAtNanos)
        : MembershipFacts.inUnknownOrganisation(organisation, role, confirmed);
  }

  @Override
  public String toString() {
    return facts(1, false).toString();
  }
}
