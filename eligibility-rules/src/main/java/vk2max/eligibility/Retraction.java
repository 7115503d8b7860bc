package vk2max.eligibility;

import java.time.Instant;

/**
 * An operator's word that the move of a chat is taken back.
 *
 * @param reason in the operator's words, not blank
 * @param by the operator's name, not blank
 * @param at when it was said
 */
public record Retraction(String reason, String by, Instant at) {
  /** The values of its sentence. */
  Evidence evidence() {
    return Evidence.of("by", by).and("reason", reason);
  }
}
