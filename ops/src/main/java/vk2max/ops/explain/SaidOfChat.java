package vk2max.ops.explain;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vk2max.eligibility.Corrections;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Hold;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Retraction;
import vk2max.eligibility.ReviewAnswer;
import vk2max.ledger.CorrectedEvidence;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.HeldChat;
import vk2max.ledger.RetractedMove;
import vk2max.ledger.postgres.HoldStore;
import vk2max.ledger.postgres.RetractionStore;
import vk2max.ledger.postgres.ReviewStore;
import vk2max.ops.cli.Words;

/**
 * What people have said about a chat: what its decision rests on, and what they have said since.
 *
 * @param decided as stored with the decision
 * @param undone of the retraction that the decision rests on; null when it stands
 * @param released whether the hold that the decision rests on was taken away since
 * @param held since the decision; null when nobody has
 * @param answered since the decision; null when nobody has
 */
record SaidOfChat(
    Corrections decided,
    RetractedMove.@Nullable Undoing undone,
    boolean released,
    @Nullable Hold held,
    @Nullable ReviewAnswer answered) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Moscow"));

  /**
   * Reads it.
   *
   * @param current whether what was said since counts, or the decision of an earlier run is asked
   *     for
   */
  static SaidOfChat read(Connection ledger, DecisionRow row, boolean current) throws SQLException {
    Corrections decided = CorrectedEvidence.read(row.evidence()).corrections();
    if (!current || row.outcome() == vk2max.eligibility.Outcome.MOVE) {
      return new SaidOfChat(decided, null, false, null, null);
    }
    Optional<RetractedMove> retracted = new RetractionStore(ledger).latest(row.chatId());
    Optional<Hold> held = new HoldStore(ledger).standing(row.chatId()).map(HeldChat::hold);
    Optional<ReviewAnswer> answered = new ReviewStore(ledger).standing(row.chatId());
    return new SaidOfChat(
        decided,
        decided.retraction() == null ? null : retracted.map(RetractedMove::undone).orElse(null),
        decided.hold() != null && held.isEmpty(),
        held.filter(hold -> !hold.equals(decided.hold())).orElse(null),
        answered.filter(answer -> isSince(answer, row, decided)).orElse(null));
  }

  /** A decision without what people have taken back since; of a review or a move itself. */
  Decision stillHolding(Decision decision) {
    int gone =
        (undone == null ? 0 : ReasonCode.RETRACTED.bit())
            | (released ? ReasonCode.ON_HOLD.bit() : 0);
    return decision instanceof Decision.Stay stay && gone != 0
        ? new Decision.Stay(stay.findings(), new ReasonSet(stay.reasons().mask() & ~gone))
        : decision;
  }

  /** An answer that is no longer asked for says nothing any more. */
  private static boolean isSince(ReviewAnswer answer, DecisionRow row, Corrections decided) {
    return !answer.equals(decided.answer()) && answer.reasons().equals(row.reasons());
  }

  /** One line for each; empty when nobody has said anything that the reasons do not tell. */
  String text(Words words) {
    StringBuilder text = new StringBuilder();
    Retraction retraction = decided.retraction();
    if (retraction != null) {
      line(text, words, "explain.retracted", retraction.by(), retraction.at(), retraction.reason());
    }
    if (undone != null) {
      line(text, words, "explain.retractionUndone", undone.by(), undone.at(), undone.reason());
    }
    if (held != null) {
      line(text, words, "explain.heldSince", held.by(), held.at(), held.reason());
    }
    if (answered != null) {
      line(text, words, "explain.answeredSince", answered.by(), answered.at(), answered.reason());
    }
    return text.toString();
  }

  private static void line(
      StringBuilder text, Words words, String key, String by, Instant at, String reason) {
    text.append(words.text(key, by, TIME.format(at), reason)).append('\n');
  }

  /** What the decision rests on, as fields of their own; none when nobody had said anything. */
  void write(JsonGenerator json) {
    Hold hold = decided.hold();
    if (hold != null) {
      object(json, "hold", hold.by(), hold.at(), hold.reason());
      if (hold.untilDay() != null || hold.untilInstant() != null) {
        json.writeStringProperty(
            "until",
            String.valueOf(hold.untilDay() == null ? hold.untilInstant() : hold.untilDay()));
      }
      json.writeEndObject();
    }
    Retraction retraction = decided.retraction();
    if (retraction != null) {
      object(json, "retraction", retraction.by(), retraction.at(), retraction.reason());
      json.writeBooleanProperty("undone", undone != null);
      json.writeEndObject();
    }
    ReviewAnswer answer = decided.answer();
    if (answer != null) {
      object(json, "review", answer.by(), answer.at(), answer.reason());
      json.writeBooleanProperty("accepted", answer.accepted());
      json.writeEndObject();
    }
  }

  private static void object(
      JsonGenerator json, String name, String by, Instant at, String reason) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("by", by);
    json.writeStringProperty("at", at.toString());
    json.writeStringProperty("reason", reason);
  }
}
