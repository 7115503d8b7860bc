package vk2max.eligibility.criteria;

import java.time.Instant;
import vk2max.eligibility.ChatCriterion;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/** 6. A message of a person on or after the first day that counts. Source: «не переносятся» 4. */
public record ActiveSinceCutoff() implements ChatCriterion {
  private static final long EARLIEST = Instant.parse("0001-01-02T00:00:00Z").getEpochSecond();
  private static final long LATEST = Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();

  @Override
  public CriterionId id() {
    return CriterionId.ACTIVE_SINCE_CUTOFF;
  }

  @Override
  public Result examine(ChatFacts chat, Terms terms) {
    if (!chat.messagesKnown()) {
      return Result.MESSAGES_UNKNOWN;
    }
    if (chat.totalMessages() == chat.serviceMessages()) {
      return Result.NOT_MET;
    }
    if (chat.lastUserAt() == ChatFacts.NO_INSTANT) {
      return chat.totalMessages() > chat.serviceMessages()
          ? Result.ACTIVITY_UNKNOWN
          : Result.NOT_MET;
    }
    return Result.metIf(chat.lastUserAt() >= terms.activeSince());
  }

  @Override
  public Evidence evidence(ChatFacts chat, Terms terms) {
    Evidence cutoff = Evidence.of("cutoff", terms.policy().activeSince());
    return chat.lastUserAt() == ChatFacts.NO_INSTANT
        ? cutoff
        : cutoff.and("lastUserAt", instant(chat.lastUserAt()));
  }

  /** Exports hold impossible times too; they are shown as the first or last day of our calendar. */
  private static Instant instant(long epochSecond) {
    return Instant.ofEpochSecond(Math.max(EARLIEST, Math.min(LATEST, epochSecond)));
  }
}
