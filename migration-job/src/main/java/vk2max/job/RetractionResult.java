package vk2max.job;

import org.jspecify.annotations.Nullable;
import vk2max.ledger.RetractedMove;

/**
 * What came of the wish to take a move back, or to undo that.
 *
 * @param move the latest move of the chat that was taken back; null when there is none
 */
public record RetractionResult(End end, @Nullable RetractedMove move) {
  /** The ways it can end. */
  public enum End {
    RETRACTED,
    /** It was before; an event that was owed is sent now. */
    ALREADY_RETRACTED,
    UNDONE,
    /** It was before; the chat has not moved since. */
    ALREADY_UNDONE,
    /** There is no move to take back. */
    NOT_MOVED,
    /** No retraction to undo. */
    NOT_RETRACTED,
    /** Some of the move's events were never sent: first those, then this one. */
    EVENTS_SET_ASIDE,
    /** The chat was in no export. */
    UNKNOWN_CHAT,
    /** A process is at work; nothing was done. */
    LOCKED
  }

  static RetractionResult of(End end) {
    return new RetractionResult(end, null);
  }

  RetractionResult withEnd(End other) {
    return new RetractionResult(other, move);
  }
}
