package vk2max.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An operator's word that a chat does not move for now.
 *
 * @param reason in the operator's words, not blank
 * @param by the operator's name, not blank
 * @param at when it was said
 * @param untilDay day from whose 00:00 in the policy's zone it no longer holds; null when it ends
 *     at an instant, or not by itself
 * @param untilInstant instant from which it no longer holds; null when it ends with a day, or not
 *     by itself
 */
public record Hold(
    String reason,
    String by,
    Instant at,
    @Nullable LocalDate untilDay,
    @Nullable Instant untilInstant) {

  public Hold {
    if (untilDay != null && untilInstant != null) {
      throw new IllegalArgumentException(
          "a hold ends once: on " + untilDay + " or at " + untilInstant);
    }
  }

  /** Whether it keeps a chat back as of the snapshot. */
  public boolean isInForce(Terms terms) {
    Instant until =
        untilDay == null ? untilInstant : untilDay.atStartOfDay(terms.policy().zone()).toInstant();
    return until == null || terms.snapshot().isBefore(until);
  }

  /** The values of its sentence. */
  Evidence evidence() {
    Evidence evidence = Evidence.of("by", by).and("reason", reason);
    Object until = untilDay == null ? untilInstant : untilDay;
    return until == null ? evidence : evidence.and("until", until);
  }
}
