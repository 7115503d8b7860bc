package vk2max.benchmark.report;

import java.util.List;
import vk2max.benchmark.bundle.BundleSize;

/**
 * The product with more and more chats.
 *
 * @param sizes as they were asked for
 */
public record Growth(Machine machine, List<Size> sizes) {
  private static final double MILLION = 1e6;

  public Growth {
    sizes = List.copyOf(sizes);
  }

  /**
   * One size.
   *
   * @param second of a night later
   * @param ledgerBytes tables and indexes after the first night, {@code packedBytes} left out
   * @param packedBytes what was packed for the first night and is emptied by the second
   */
  public record Size(
      BundleSize bundle, Summary first, Summary second, long ledgerBytes, long packedBytes) {

    /** The seconds of the second night for one of the first. */
    public double secondToFirst() {
      return second.seconds().median() / first.seconds().median();
    }

    /**
     * As {@link #secondToFirst}, without the start of the processes, which is the same for both.
     */
    public double secondToFirstWithoutStart() {
      return second.secondsWithoutStart().median() / first.secondsWithoutStart().median();
    }

    public double ledgerBytesPerMillion() {
      return ledgerBytes * MILLION / bundle.chats();
    }

    public double packedBytesPerMillion() {
      return packedBytes * MILLION / bundle.chats();
    }
  }
}
