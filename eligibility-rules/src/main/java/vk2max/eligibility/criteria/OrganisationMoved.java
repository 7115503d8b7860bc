package vk2max.eligibility.criteria;

import java.time.Instant;
import vk2max.eligibility.CandidateCriterion;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/**
 * 10. That organisation has been moved to the MAX contour by the snapshot. Source: «переносятся» 3.
 */
public record OrganisationMoved() implements CandidateCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.ORGANISATION_MOVED;
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
    return Result.metIf(terms.hasCome(membership.movedAt(), membership.movedAtNanos()));
  }

  @Override
  public Evidence evidence(CandidateFacts candidate, Terms terms) {
    MembershipFacts membership = candidate.membership();
    Evidence about = CandidateCriterion.about(candidate);
    if (membership == null) {
      return about;
    }
    Evidence organisation = about.and("organisationId", membership.organisationId());
    return membership.movedAt() == MembershipFacts.NOT_MOVED
        ? organisation
        : organisation.and(
            "movedAt", Instant.ofEpochSecond(membership.movedAt(), membership.movedAtNanos()));
  }
}
