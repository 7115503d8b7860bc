package vk2max.localstack;

import java.time.Duration;

/** The end of patience with something that is waited for. */
record Deadline(long nanoTime) {
  private static final long PAUSE_MILLIS = 20;

  static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  boolean isOver() {
    return System.nanoTime() - nanoTime >= 0;
  }

  /**
   * Lets a moment pass between two looks.
   *
   * @throws LocalStackException if the thread is interrupted
   */
  static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while waiting for a server.", e);
    }
  }
}
