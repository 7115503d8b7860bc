package vk2max.ops.run;

import java.util.Arrays;

/** Parts of a whole as percentages that add up to 100.0 as they are shown. */
public final class Shares {
  private static final long WHOLE = 1_000;

  private Shares() {}

  /**
   * Tenths of a percent, rounded down, the rest given to those that lost most; all zero when the
   * parts are.
   */
  public static long[] tenthsOfPercent(long... parts) {
    long sum = Arrays.stream(parts).sum();
    long[] tenths = new long[parts.length];
    if (sum == 0) {
      return tenths;
    }
    for (int i = 0; i < parts.length; i++) {
      tenths[i] = parts[i] * WHOLE / sum;
    }
    long[] lost = Arrays.stream(parts).map(part -> part * WHOLE % sum).toArray();
    for (long rest = WHOLE - Arrays.stream(tenths).sum(); rest > 0; rest--) {
      int most = 0;
      for (int i = 1; i < lost.length; i++) {
        most = lost[i] > lost[most] ? i : most;
      }
      tenths[most]++;
      lost[most] = -1;
    }
    return tenths;
  }
}
