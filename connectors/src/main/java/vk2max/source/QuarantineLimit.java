package vk2max.source;

import java.math.BigDecimal;

/**
 * How many lines may be set aside before a person must look: a percentage of the lines read,
 * compared without rounding.
 *
 * @param percent 0 to 100
 */
public record QuarantineLimit(BigDecimal percent) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** One line in a hundred. */
  public static final QuarantineLimit DEFAULT = new QuarantineLimit(BigDecimal.ONE);

  public QuarantineLimit {
    if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException("not a percentage of 0 to 100: " + percent);
    }
  }

  /**
   * A limit as people write it.
   *
   * @throws NumberFormatException if the text is no number
   */
  public static QuarantineLimit ofPercent(String text) {
    return new QuarantineLimit(new BigDecimal(text));
  }

  /** Whether so many lines are more than the limit allows; as many as it allows are not. */
  public boolean isExceededBy(long setAside, long read) {
    BigDecimal allowed = percent.multiply(BigDecimal.valueOf(read));
    return BigDecimal.valueOf(setAside).multiply(HUNDRED).compareTo(allowed) > 0;
  }

  /** The percentage without needless zeros. */
  @Override
  public String toString() {
    return percent.stripTrailingZeros().toPlainString();
  }
}
