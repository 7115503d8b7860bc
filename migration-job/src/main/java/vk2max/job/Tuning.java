package vk2max.job;

/**
 * How a night uses its machine; changes nothing that is decided or sent.
 *
 * @param threads lanes that work at the same time
 * @param linesPerBlock lines of the export in one transaction
 */
public record Tuning(int threads, int linesPerBlock) {
  private static final int LINES_PER_BLOCK = 5_000;

  public Tuning {
    if (threads < 1 || linesPerBlock < 1) {
      throw new IllegalArgumentException(
          "threads and lines per block are 1 or more: " + threads + ", " + linesPerBlock);
    }
  }

  /** One lane for each processor. */
  public static Tuning ofMachine() {
    return new Tuning(Runtime.getRuntime().availableProcessors(), LINES_PER_BLOCK);
  }
}
