package vk2max.job.publish;

import vk2max.ledger.LaneState;

/**
 * The marker of a lane lies outside what the ledger holds: one of the two was restored, emptied or
 * belongs to another installation. Nothing is sent until a person has looked.
 */
public final class LedgerAndTopicsDifferException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LedgerAndTopicsDifferException(LaneState lane, long marker, String topic) {
    super(
        "Lane "
            + lane.lane()
            + " was refused: topic "
            + topic
            + " says that chunk "
            + marker
            + " was sent, the ledger has chunks up to "
            + lane.committed()
            + " and knows of "
            + lane.emitted()
            + " sent. "
            + (marker > lane.committed()
                ? "The ledger has forgotten moves (an older backup, or another database?)"
                : "The topics have forgotten events (deleted, or another broker or prefix?)")
            + "; nothing was sent.");
  }
}
