package vk2max.ledger;

import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.ReviewAnswer;

/**
 * A chat under review, or one whose review somebody has answered.
 *
 * @param title null when it has none
 * @param organisationId empty for none
 * @param region empty when unknown
 * @param outcome of the current decision
 * @param reasons of the current decision: the gaps of a chat under review
 * @param answer null when nobody has answered
 */
public record ReviewedChat(
    long chatId,
    @Nullable String title,
    String organisationId,
    String region,
    Outcome outcome,
    ReasonSet reasons,
    @Nullable ReviewAnswer answer,
    State state) {

  /** What has become of the answer. */
  public enum State {
    /** Nobody has answered. */
    OPEN,
    /** Counts from the next run on. */
    ANSWERED,
    /** The decision rests on it. */
    IN_FORCE,
    /** The data have changed since: it answers a question that is no longer asked. */
    LAPSED
  }
}
