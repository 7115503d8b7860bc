package vk2max.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * Since when a chat qualifies, and which night sent it.
 *
 * @param firstRun the first run that decided to move it
 * @param firstSnapshotAt the instant of that run's export
 * @param keptBackBy the last run that decided so and did not; 0 when none has, or it has moved
 * @param sentBy the run that moved it; 0 while none has
 */
public record Qualification(int firstRun, Instant firstSnapshotAt, int keptBackBy, int sentBy) {
  /** The promise of "one or two working days", read as hours between the exports. */
  public static final Duration PROMISED = Duration.ofHours(48);

  public boolean isSent() {
    return sentBy != 0;
  }

  /** Whether more time was, or will have been, between the two exports than is promised. */
  public boolean isLateAt(Instant snapshotAt) {
    return Duration.between(firstSnapshotAt, snapshotAt).compareTo(PROMISED) > 0;
  }
}
