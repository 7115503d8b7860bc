package vk2max.job.steps;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vk2max.job.ReasonJumpLimit;

/**
 * The share of one primary reason on two nights, or of the chats that are moved. Up and down count
 * alike: fewer chats with a reason are more that move.
 *
 * @param reason {@link ReasonShares#MOVED} for the chats that are moved
 * @param chatsBefore of {@code decidedBefore} chats, more than none
 * @param chats of {@code decided} chats, more than none
 */
record ReasonJump(String reason, long chatsBefore, long decidedBefore, long chats, long decided) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** The widest difference; empty when a night has decided nothing. */
  static Optional<ReasonJump> widest(ReasonShares before, ReasonShares now) {
    if (before.decided() == 0 || now.decided() == 0) {
      return Optional.empty();
    }
    Set<String> reasons = new TreeSet<>();
    before.reasons().forEach(reasons::add);
    now.reasons().forEach(reasons::add);
    return reasons.stream()
        .map(
            reason ->
                new ReasonJump(
                    reason,
                    before.chats(reason),
                    before.decided(),
                    now.chats(reason),
                    now.decided()))
        .max(Comparator.comparing(ReasonJump::width));
  }

  /** Over the same denominator for all reasons of two nights. */
  private BigDecimal width() {
    BigDecimal was = BigDecimal.valueOf(chatsBefore).multiply(BigDecimal.valueOf(decided));
    BigDecimal is = BigDecimal.valueOf(chats).multiply(BigDecimal.valueOf(decidedBefore));
    return is.subtract(was).abs().multiply(HUNDRED);
  }

  private BigDecimal denominator() {
    return BigDecimal.valueOf(decided).multiply(BigDecimal.valueOf(decidedBefore));
  }

  boolean exceeds(ReasonJumpLimit limit) {
    return width().compareTo(limit.points().multiply(denominator())) > 0;
  }

  /** The smallest limit in whole points that lets it pass, 0 to 100. */
  long points() {
    return width().divide(denominator(), 0, RoundingMode.CEILING).longValueExact();
  }

  BigDecimal percentBefore() {
    return percent(chatsBefore, decidedBefore);
  }

  BigDecimal percent() {
    return percent(chats, decided);
  }

  /** To a tenth. */
  private static BigDecimal percent(long part, long whole) {
    return BigDecimal.valueOf(part)
        .multiply(HUNDRED)
        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
  }
}
