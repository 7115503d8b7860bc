package vk2max.eligibility.criteria;

import vk2max.eligibility.CandidateCriterion;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/** 8. Has a staff role in some organisation. Source: «переносятся» 2. */
public record StaffRole() implements CandidateCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.STAFF_ROLE;
  }

  @Override
  public Result examine(CandidateFacts candidate, Terms terms) {
    return Result.metIf(candidate.membership() != null);
  }

  @Override
  public Evidence evidence(CandidateFacts candidate, Terms terms) {
    return CandidateCriterion.about(candidate);
  }
}
