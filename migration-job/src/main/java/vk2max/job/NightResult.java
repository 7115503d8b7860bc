package vk2max.job;

import org.jspecify.annotations.Nullable;
import vk2max.ledger.Run;

/**
 * How a request ended.
 *
 * @param run the run as the ledger holds it; null when none was begun
 * @param message what the operator is told; null when everything went well
 */
public record NightResult(End end, @Nullable Run run, @Nullable Sentence message) {
  /** The ways a request can end. */
  public enum End {
    DONE,
    /** Done, but for events that the broker does not accept. */
    FAILURES_REMAIN,
    /** The same export, policy and corrections were finished before. */
    NOTHING_TO_DO,
    /** By an operator or a guard; the same command continues. */
    STOPPED,
    /** A precondition does not hold; nothing was emitted. */
    REFUSED,
    /** There is no such plan. */
    NOT_FOUND,
    /** Another run holds the lock. */
    LOCKED,
    /** A server cannot be reached; the same command continues. */
    UNREACHABLE,
    FAILED
  }
}
