package vk2max.eligibility.criteria;

import java.time.Instant;
import vk2max.eligibility.CandidateCriterion;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.RegionGate;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/** 11. The region of that organisation is open at the snapshot. Source: help page of Sferum. */
public record RegionOpen() implements CandidateCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.REGION_OPEN;
  }

  @Override
  public Result examine(CandidateFacts candidate, Terms terms) {
    MembershipFacts membership = candidate.membership();
    if (membership == null) {
      return Result.NOT_APPLICABLE;
    }
    if (!membership.organisationKnown()) {
      return Result.ORGANISATION_UNKNOWN;
    }
    RegionGate gate = terms.policy().gate(membership.region());
    return Result.metIf(terms.hasCome(gate.opensAt(), gate.opensAtNanos()));
  }

  @Override
  public Evidence evidence(CandidateFacts candidate, Terms terms) {
    MembershipFacts membership = candidate.membership();
    Evidence about = CandidateCriterion.about(candidate);
    if (membership == null) {
      return about;
    }
    RegionGate gate = terms.policy().gate(membership.region());
    long opensAt = gate.opensAt();
    Evidence region = about.and("region", membership.region());
    return opensAt == RegionGate.OPEN || opensAt == RegionGate.NEVER
        ? region
        : region.and("opens", Instant.ofEpochSecond(opensAt, gate.opensAtNanos()));
  }
}
