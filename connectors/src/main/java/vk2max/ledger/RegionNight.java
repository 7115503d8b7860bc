package vk2max.ledger;

import java.time.Instant;

/**
 * What became of a region's chats in one night.
 *
 * @param snapshotAt the instant of its export
 * @param moved that night or earlier
 */
public record RegionNight(int runId, Instant snapshotAt, long moved, long stay, long review) {
  public long chats() {
    return moved + stay + review;
  }
}
