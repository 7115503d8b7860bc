package vk2max.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the promise of {@link Qualification#PROMISED} is kept.
 *
 * @param overdue chats that have qualified for longer than that by the newest export, and were not
 *     sent
 * @param oldestRun the run that first decided to move one of them; 0 when there is none
 * @param oldestSnapshotAt the instant of its export; null when there is none
 * @param moves so far, second moves of chats too, as runs that are done have counted them
 * @param late those among them that had qualified for longer than promised
 */
public record Promise(
    long overdue, int oldestRun, @Nullable Instant oldestSnapshotAt, long moves, long late) {
  /** Nothing is known yet. */
  public static final Promise NONE = new Promise(0, 0, null, 0, 0);

  /** Moves sent in time, in tenths of a percent, rounded down: 1000 only when all were. */
  public long tenthsInTime() {
    return moves == 0 ? 1_000 : (moves - late) * 1_000 / moves;
  }
}
