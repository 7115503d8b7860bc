package vk2max.job;

import java.time.Duration;

/**
 * How a night uses its machine and its patience; changes nothing that is decided or sent.
 *
 * @param threads lanes that work at the same time
 * @param linesPerBlock lines of the export in one transaction
 * @param outageLimit how long a run waits for a server that went away before it stops
 */
public record Tuning(int threads, int linesPerBlock, Duration outageLimit) {
  private static final int LANES_A_PROCESSOR = 2;
  private static final int MOST_LANES = 32;
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
   * Two lanes for each processor, since a lane waits for a server a good part of its time, and
   * {@value #MOST_LANES} at most: each needs a connection.
   */
  public static Tuning ofMachine() {
    int lanes = LANES_A_PROCESSOR * Runtime.getRuntime().availableProcessors();
    return new Tuning(Math.min(MOST_LANES, lanes), LINES_PER_BLOCK, OUTAGE_LIMIT);
  }

  /** Threads that only read and parse, and wait for no server: one for each processor. */
  public int readers() {
    return (threads + LANES_A_PROCESSOR - 1) / LANES_A_PROCESSOR;
  }

  public Tuning withOutageLimit(Duration limit) {
    return new Tuning(threads, linesPerBlock, limit);
  }
}
