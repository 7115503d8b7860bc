package vk2max.ops.console.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often one viewer may search: as often as a person does, and not as often as a program that
 * tries numbers one after the other. Thread-safe.
 */
final class SearchRate {
  private final Clock clock;
  private final int burst;
  private final Duration each;
  private final Map<String, Instant> free = new HashMap<>();

  /**
   * @param burst so many at once
   * @param each after that, one in this time
   */
  SearchRate(Clock clock, int burst, Duration each) {
    this.clock = clock;
    this.burst = burst;
    this.each = each;
  }

  /** Takes one search of a viewer's; false when it is one too many, and then it takes none. */
  synchronized boolean take(String viewer) {
    Instant now = clock.instant();
    free.values().removeIf(at -> at.isBefore(now));
    Instant at = free.getOrDefault(viewer, now);
    if (Duration.between(now, at).compareTo(each.multipliedBy(burst - 1L)) > 0) {
      return false;
    }
    free.put(viewer, at.plus(each));
    return true;
  }
}
