package vk2max.job;

import java.time.Duration;

/**
 * How a night uses its machine and its patience; changes nothing that is decided or sent.
 *
 * @param threads that read and parse at the same time
 * @param linesPerBlock lines of the export in one transaction
 * @param outageLimit how long a run waits for a server that went away before it stops
 */
public record Tuning(int threads, int linesPerBlock, Duration outageLimit) {
  private static final int LANES_A_THREAD = 2;

  /** More would need more connections than a PostgreSQL server has by default. */
  private static final int MOST_LANES = 32;

  private static final int BESIDE_LANES = 3;
  private static final int LINES_PER_BLOCK = 5_000;
  private static final Duration OUTAGE_LIMIT = Duration.ofMinutes(5);

  public Tuning {
    if (threads < 1 || linesPerBlock < 1) {
      throw new IllegalArgumentException(
          "threads and lines per block are 1 or more: " + threads + ", " + linesPerBlock);
    }
  }

  public Tuning(int threads, int linesPerBlock) {
    this(threads, linesPerBlock, OUTAGE_LIMIT);
  }

  /**
   * Lanes that work at the same time: twice as many as threads and {@value #MOST_LANES} at most,
   * since a lane waits for a server a good part of its time.
   */
  public int lanesAtOnce() {
    return Math.min(LANES_A_THREAD * threads, MOST_LANES);
  }

  /** Most connections to the ledger at a time, that of the lock not counted. */
  int connections() {
    return lanesAtOnce() + BESIDE_LANES;
  }

  /** One thread for each processor. */
  public static Tuning ofMachine() {
    return new Tuning(Runtime.getRuntime().availableProcessors(), LINES_PER_BLOCK, OUTAGE_LIMIT);
  }

  public Tuning withOutageLimit(Duration limit) {
    return new Tuning(threads, linesPerBlock, limit);
  }
}
