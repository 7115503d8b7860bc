package vk2max.benchmark.report;

import java.util.ArrayList;
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
   * How many times as long as the size before a size takes, and how many times as many chats it
   * has; of all sizes but the first.
   */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i < sizes.size(); i++) {
      Size before = sizes.get(i - 1);
      Size size = sizes.get(i);
      steps.add(
          new Step(
              (double) size.bundle().chats() / before.bundle().chats(),
              size.first().seconds().median() / before.first().seconds().median()));
    }
    return steps;
  }

  /** From one size to the next one. */
  public record Step(double chats, double seconds) {}

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
