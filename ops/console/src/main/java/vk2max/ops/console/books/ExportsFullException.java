package vk2max.ops.console.books;

import java.time.Duration;

/** As many exports wait, or are kept, as may be. */
public final class ExportsFullException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Duration again;

  ExportsFullException(Duration again) {
    super("no more exports", null, false, false);
    this.again = again;
  }

  /** When to try again. */
  public Duration again() {
    return again;
  }
}
