package vk2max.eligibility.criteria;

import vk2max.eligibility.CandidateCriterion;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/** 12. Is registered in MAX with the phone that stands in Sferum. Source: «переносятся» 4. */
public record InMaxWithSamePhone() implements CandidateCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.IN_MAX_WITH_SAME_PHONE;
  }

  @Override
  public Result examine(CandidateFacts candidate, Terms terms) {
    return switch (candidate.registration()) {
      case SAME_PHONE -> Result.MET;
      case NOT_FOUND -> Result.NOT_MET;
      case PHONE_UNKNOWN -> Result.PHONE_UNKNOWN;
    };
  }

  @Override
  public Evidence evidence(CandidateFacts candidate, Terms terms) {
    return CandidateCriterion.about(candidate);
  }
}
