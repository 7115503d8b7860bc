package vk2max.eligibility.criteria;

import vk2max.eligibility.CandidateCriterion;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/**
 * 9. The role is confirmed, or the organisation is integrated with the journal, which confirms
 * roles. Source: «переносятся» 2, help page of Sferum.
 */
public record RoleConfirmed() implements CandidateCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.ROLE_CONFIRMED;
  }

  @Override
  public Result examine(CandidateFacts candidate, Terms terms) {
    MembershipFacts membership = candidate.membership();
    if (membership == null) {
      return Result.NOT_APPLICABLE;
    }
    if (membership.confirmed() || membership.journalIntegrated()) {
      return Result.MET;
    }
    return membership.organisationKnown() ? Result.NOT_MET : Result.ORGANISATION_UNKNOWN;
  }

  @Override
  public Evidence evidence(CandidateFacts candidate, Terms terms) {
    MembershipFacts membership = candidate.membership();
    Evidence about = CandidateCriterion.about(candidate);
    if (membership == null) {
      return about;
    }
    return about.and("role", membership.role()).and("organisationId", membership.organisationId());
  }
}
