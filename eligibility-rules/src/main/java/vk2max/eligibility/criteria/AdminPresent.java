package vk2max.eligibility.criteria;

import vk2max.eligibility.ChatCriterion;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/** 7. Somebody who created or administers the chat is still in it. Source: help page of Sferum. */
public record AdminPresent() implements ChatCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.ADMIN_PRESENT;
  }

  @Override
  public Result examine(ChatFacts chat, Terms terms) {
    return Result.metIf(!chat.candidates().isEmpty());
  }

  @Override
  public Evidence evidence(ChatFacts chat, Terms terms) {
    return Evidence.of("candidates", chat.candidates().size());
  }
}
