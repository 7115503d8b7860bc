package vk2max.eligibility;

import java.time.Instant;

/**
 * A policy as of a snapshot: all that a decision needs beside the facts. The snapshot instant is
 * the manifest's, never the machine's clock, so that a decision can be replayed.
 */
public final class Terms {
  private final Policy policy;
  private final Instant snapshot;
  private final long activeSince;
  private final long snapshotSeconds;

  public Terms(Policy policy, Instant snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.activeSince = policy.activeSinceSeconds();
    this.snapshotSeconds = snapshot.getEpochSecond();
  }

  public Policy policy() {
    return policy;
  }

  public Instant snapshot() {
    return snapshot;
  }

  /** First second that counts as activity, Unix seconds. */
  public long activeSince() {
    return activeSince;
  }

  /** Whether an instant (Unix seconds) has come by the snapshot, the snapshot itself included. */
  public boolean hasCome(long epochSecond) {
    return epochSecond <= snapshotSeconds;
  }

  public int rankLimit() {
    return policy.rankLimit();
  }
}
