package vk2max.eligibility.criteria;

import vk2max.eligibility.CandidateCriterion;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/**
 * 13. The chat stands within the first chats of this person's list of active chats. Source: «не
 * переносятся» 7.
 */
public record RankWithinLimit() implements CandidateCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.RANK_WITHIN_LIMIT;
  }

  @Override
  public Result examine(CandidateFacts candidate, Terms terms) {
    return Result.metIf(candidate.position() <= terms.rankLimit());
  }

  @Override
  public Evidence evidence(CandidateFacts candidate, Terms terms) {
    return CandidateCriterion.about(candidate)
        .and("position", candidate.position())
        .and("rankSource", candidate.rankSource())
        .and("limit", terms.rankLimit());
  }
}
