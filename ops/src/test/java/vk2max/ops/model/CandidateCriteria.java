package vk2max.ops.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Criteria 8 to 13: about one creator or administrator who is left in the chat. */
final class CandidateCriteria {
  private final Export export;
  private final ModelPolicy policy;
  private final Positions positions;

  CandidateCriteria(Export export, ModelPolicy policy) {
    this.export = export;
    this.policy = policy;
    this.positions = new Positions(export);
  }

  Candidate of(Chat chat, long person) {
    Optional<StaffMembership> membership = membershipThatCounts(person);
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.of("NO_STAFF_ROLE", membership.isPresent()));
    membership.ifPresent(counts -> findings.addAll(counts.findings().list()));
    findings.add(inMaxWithSamePhone(person));
    findings.add(Finding.of("RANK_OVER_LIMIT", positions.of(chat, person) <= policy.rankLimit()));
    return new Candidate(
        person,
        person == chat.owner(),
        new Findings(findings),
        membership.map(StaffMembership::organisation).orElse(""));
  }

  /**
   * A staff membership and what criteria 9 to 11 come to for it.
   *
   * @param movedToMaxAt of its organisation; null if it has not been moved or is unknown
   */
  private record StaffMembership(String organisation, Instant movedToMaxAt, Findings findings) {
    static final Comparator<StaffMembership> THE_ONE_THAT_COUNTS =
        Comparator.<StaffMembership>comparingInt(one -> one.findings().notMet().size())
            .thenComparing(
                StaffMembership::movedToMaxAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(StaffMembership::organisation);
  }

  private Optional<StaffMembership> membershipThatCounts(long person) {
    if (!export.people.containsKey(person)) {
      return Optional.empty();
    }
    return export.people.get(person).memberships().stream()
        .filter(Membership::isStaff)
        .map(this::examined)
        .min(StaffMembership.THE_ONE_THAT_COUNTS);
  }

  private StaffMembership examined(Membership membership) {
    Organisation organisation = export.organisations.get(membership.organisation());
    if (organisation == null) {
      return new StaffMembership(membership.organisation(), null, ofUnknown(membership));
    }
    return new StaffMembership(
        organisation.id(), organisation.movedToMaxAt(), ofKnown(membership, organisation));
  }

  private Findings ofKnown(Membership membership, Organisation organisation) {
    Instant moved = organisation.movedToMaxAt();
    return new Findings(
        List.of(
            Finding.of(
                "ROLE_NOT_CONFIRMED", membership.confirmed() || organisation.journalIntegrated()),
            Finding.of(
                "ORGANISATION_NOT_MOVED", moved != null && !moved.isAfter(export.generatedAt)),
            Finding.of(
                "REGION_NOT_OPEN", policy.isOpen(organisation.region(), export.generatedAt))));
  }

  private static Findings ofUnknown(Membership membership) {
    String gap = "ORGANISATION_UNKNOWN";
    return new Findings(
        List.of(
            membership.confirmed()
                ? Finding.of("ROLE_NOT_CONFIRMED", true)
                : Finding.unknown("ROLE_NOT_CONFIRMED", gap),
            Finding.unknown("ORGANISATION_NOT_MOVED", gap),
            Finding.unknown("REGION_NOT_OPEN", gap)));
  }

  private Finding inMaxWithSamePhone(long person) {
    String code = "NOT_IN_MAX_WITH_SAME_PHONE";
    Person known = export.people.get(person);
    if (known != null && known.phone() == null) {
      return Finding.unknown(code, "PHONE_UNKNOWN");
    }
    return Finding.of(code, export.accountOf(person).isPresent());
  }
}
