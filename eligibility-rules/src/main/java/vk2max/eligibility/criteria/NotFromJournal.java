package vk2max.eligibility.criteria;

import vk2max.eligibility.ChatCriterion;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Origin;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/** 2. Not created from the electronic journal. Source: «не переносятся» 2. */
public record NotFromJournal() implements ChatCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.NOT_FROM_JOURNAL;
  }

  @Override
  public Result examine(ChatFacts chat, Terms terms) {
    return Result.metIf(chat.origin() != Origin.JOURNAL);
  }

  @Override
  public Evidence evidence(ChatFacts chat, Terms terms) {
    return Evidence.of("origin", chat.origin());
  }
}
