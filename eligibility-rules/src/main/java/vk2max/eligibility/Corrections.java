package vk2max.eligibility;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people have said about one chat, beside the rules.
 *
 * @param hold null when nobody holds the chat
 * @param retraction of the chat's latest move; null when there is none, or it was undone
 * @param answer to the question under which the chat is or was reviewed; null when nobody has
 *     answered
 */
public record Corrections(
    @Nullable Hold hold, @Nullable Retraction retraction, @Nullable ReviewAnswer answer) {
  public static final Corrections NONE = new Corrections(null, null, null);

  public boolean isNone() {
    return hold == null && retraction == null && answer == null;
  }

  public Corrections withHold(@Nullable Hold other) {
    return new Corrections(other, retraction, answer);
  }

  public Corrections withRetraction(@Nullable Retraction other) {
    return new Corrections(hold, other, answer);
  }

  public Corrections withAnswer(@Nullable ReviewAnswer other) {
    return new Corrections(hold, retraction, other);
  }

  /** Those that count: the hold before its end, the answer to the question that is asked. */
  Corrections inForce(Decision byRules) {
    Hold held = hold != null && hold.isInForce(byRules.findings().terms()) ? hold : null;
    ReviewAnswer answered = answer != null && answer.isAbout(byRules) ? answer : null;
    return new Corrections(held, retraction, answered);
  }

  /** The codes that they give, before those of the rules. */
  ReasonSet reasons() {
    int mask = hold == null ? 0 : ReasonCode.ON_HOLD.bit();
    return new ReasonSet(retraction == null ? mask : mask | ReasonCode.RETRACTED.bit());
  }

  /** The values of their sentences, by code. */
  public Map<ReasonCode, Evidence> evidence() {
    Map<ReasonCode, Evidence> evidence = new EnumMap<>(ReasonCode.class);
    if (hold != null) {
      evidence.put(ReasonCode.ON_HOLD, hold.evidence());
    }
    if (retraction != null) {
      evidence.put(ReasonCode.RETRACTED, retraction.evidence());
    }
    return evidence;
  }
}
