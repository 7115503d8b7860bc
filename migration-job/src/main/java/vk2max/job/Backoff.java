package vk2max.job;

import java.time.Duration;

/**
 * Growing pauses that do not exceed a limit, together with what is spent between them. Not
 * thread-safe.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Duration left;
  private Duration pause = FIRST;

  Backoff(Duration limit) {
    left = limit;
  }

  boolean isExhausted() {
    return left.isZero() || left.isNegative();
  }

  /** Time that has passed beside the pauses. */
  void spend(Duration time) {
    left = left.minus(time);
  }

  /** The next pause: twice the last one, at most what is left. */
  Duration next() {
    Duration next = pause.compareTo(left) < 0 ? pause : left;
    left = left.minus(next);
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    return next;
  }
}
