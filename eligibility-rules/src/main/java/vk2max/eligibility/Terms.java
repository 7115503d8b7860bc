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
  private final int snapshotNanos;

  public Terms(Policy policy, Instant snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.activeSince = policy.activeSinceSeconds();
    this.snapshotSeconds = snapshot.getEpochSecond();
    this.snapshotNanos = snapshot.getNano();
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

  /**
   * Whether an instant has come by the snapshot, the snapshot itself included.
   *
   * @param epochSecond Unix seconds
   * @param nanos nanoseconds beyond the second
   */
  public boolean hasCome(long epochSecond, int nanos) {
    return epochSecond < snapshotSeconds
        || (epochSecond == snapshotSeconds && nanos <= snapshotNanos);
  }

  public int rankLimit() {
    return policy.rankLimit();
  }
}
