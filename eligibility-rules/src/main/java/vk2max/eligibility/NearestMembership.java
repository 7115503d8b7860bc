package vk2max.eligibility;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Chooses the one staff membership that counts when a person has several: the fewest criteria not
 * met, then the earliest move to the MAX contour (none last), then the smaller organisation id. Of
 * several in one organisation the first role counts, a confirmed one before the same unconfirmed,
 * so that the order of the memberships changes nothing.
 */
public final class NearestMembership {
  private final RuleSet rules;
  private final Terms terms;
  private final Comparator<MembershipFacts> nearestFirst;

  public NearestMembership(RuleSet rules, Terms terms) {
    this.rules = rules;
    this.terms = terms;
    this.nearestFirst =
        Comparator.comparingInt(this::criteriaNotMet)
            .thenComparingLong(MembershipFacts::movedAt)
            .thenComparingInt(MembershipFacts::movedAtNanos)
            .thenComparing(MembershipFacts::organisationId)
            .thenComparing(MembershipFacts::role)
            .thenComparing(membership -> !membership.confirmed());
  }

  /** The membership that counts; empty for no memberships. */
  public Optional<MembershipFacts> of(Collection<MembershipFacts> memberships) {
    return memberships.stream().min(nearestFirst);
  }

  private int criteriaNotMet(MembershipFacts membership) {
    CandidateFacts somebody =
        new CandidateFacts(
            1, false, membership, MaxRegistration.SAME_PHONE, 1, 1, RankSource.EXPORT);
    return Integer.bitCount(rules.examine(somebody, terms).notMet());
  }
}
