package vk2max.job;

import java.math.BigDecimal;

/**
 * By how much the share of chats with one primary reason, or of chats that are moved, may differ
 * from an earlier night, compared without rounding.
 *
 * @param points percentage points, 0 to 100; with 100 nothing is ever too much
 */
public record ReasonJumpLimit(BigDecimal points) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Nothing is compared. */
  public static final ReasonJumpLimit NONE = new ReasonJumpLimit(HUNDRED);

  public ReasonJumpLimit {
    if (points.signum() < 0 || points.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException("not percentage points of 0 to 100: " + points);
    }
  }

  /** Whether any jump could exceed it. */
  public boolean isSet() {
    return points.compareTo(HUNDRED) < 0;
  }
}
