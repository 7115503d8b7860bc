package vk2max.eligibility.criteria;

import vk2max.eligibility.ChatCriterion;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/**
 * 5. Has messages of people: not all of them are service messages (0 of 0 included). Source: «не
 * переносятся» 5.
 */
public record HasMessages() implements ChatCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.HAS_MESSAGES;
  }

  @Override
  public Result examine(ChatFacts chat, Terms terms) {
    if (!chat.messagesKnown()) {
      return Result.MESSAGES_UNKNOWN;
    }
    return Result.metIf(chat.totalMessages() != chat.serviceMessages());
  }

  @Override
  public Evidence evidence(ChatFacts chat, Terms terms) {
    if (!chat.messagesKnown()) {
      return Evidence.NONE;
    }
    return Evidence.of("total", chat.totalMessages()).and("service", chat.serviceMessages());
  }
}
