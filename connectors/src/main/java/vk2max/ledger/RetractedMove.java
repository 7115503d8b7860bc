package vk2max.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Retraction;

/**
 * A move that was taken back.
 *
 * @param undone null while the retraction stands
 */
public record RetractedMove(
    long chatId, int moveNo, Retraction retraction, @Nullable Undoing undone) {
  /** Who has undone it, why and when. */
  public record Undoing(String by, String reason, Instant at) {}

  public boolean stands() {
    return undone == null;
  }
}
