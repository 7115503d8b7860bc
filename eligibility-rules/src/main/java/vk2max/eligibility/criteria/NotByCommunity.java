package vk2max.eligibility.criteria;

import vk2max.eligibility.ChatCriterion;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Origin;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/**
 * 3. Not created by a Sferum community: neither by origin nor by owner. Source: «не переносятся» 3.
 */
public record NotByCommunity() implements ChatCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.NOT_BY_COMMUNITY;
  }

  @Override
  public Result examine(ChatFacts chat, Terms terms) {
    return Result.metIf(chat.origin() != Origin.COMMUNITY && chat.ownerId() > 0);
  }

  @Override
  public Evidence evidence(ChatFacts chat, Terms terms) {
    return Evidence.of("origin", chat.origin()).and("ownerId", chat.ownerId());
  }
}
