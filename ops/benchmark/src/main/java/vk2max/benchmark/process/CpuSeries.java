package vk2max.benchmark.process;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * How the CPU time of a process has grown. Between two samples it is taken to have grown evenly.
 * Not thread-safe.
 */
public final class CpuSeries {
  private long[] instants = new long[256];
  private long[] used = new long[256];
  private int size;

  /**
   * Adds a sample.
   *
   * @param at not before the one before
   * @param cpuMicros since whenever; less than before counts as the same: a child that has just
   *     ended may stand with neither itself nor its parent
   */
  public void add(Instant at, long cpuMicros) {
    if (size == instants.length) {
      instants = Arrays.copyOf(instants, 2 * size);
      used = Arrays.copyOf(used, 2 * size);
    }
    instants[size] = micros(at);
    used[size] = size == 0 ? cpuMicros : Math.max(used[size - 1], cpuMicros);
    size++;
  }

  /**
   * CPU time used between two instants, in seconds; what lies outside of the samples is nothing.
   */
  public double secondsBetween(Instant from, Instant to) {
    return (at(micros(to)) - at(micros(from))) / 1e6;
  }

  /** CPU time used from the first sample to the last, in seconds. */
  public double seconds() {
    return size == 0 ? 0 : (used[size - 1] - used[0]) / 1e6;
  }

  private double at(long instant) {
    if (size == 0) {
      return 0;
    }
    int found = Arrays.binarySearch(instants, 0, size, instant);
    if (found >= 0) {
      return used[found];
    }
    int after = -found - 1;
    if (after == 0) {
      return used[0];
    }
    if (after == size) {
      return used[size - 1];
    }
    double share =
        (double) (instant - instants[after - 1]) / (instants[after] - instants[after - 1]);
    return used[after - 1] + share * (used[after] - used[after - 1]);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
