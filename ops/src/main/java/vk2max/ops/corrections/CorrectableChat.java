package vk2max.ops.corrections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Question;
import vk2max.eligibility.ReviewAnswer;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.HeldChat;
import vk2max.ledger.Move;
import vk2max.ledger.RetractedMove;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.HoldStore;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.MoveStore;
import vk2max.ledger.postgres.RetractionStore;
import vk2max.ledger.postgres.ReviewStore;

/**
 * A chat as it stands for somebody who corrects it: all that corrections rest on, read once.
 *
 * @param decision null for a chat that has none
 * @param moves so far
 * @param retraction the latest, undone or not; null for none
 * @param held null for none
 * @param answer about its review; null for none
 * @param question what its data leave open; null for nothing
 * @param owed whether events are, which a retraction that is said again sends
 */
public record CorrectableChat(
    @Nullable DecisionRow decision,
    int moves,
    @Nullable RetractedMove retraction,
    @Nullable HeldChat held,
    @Nullable ReviewAnswer answer,
    @Nullable Question question,
    boolean owed) {

  /** Reads it, also of a chat without a decision. */
  public static CorrectableChat read(Connection ledger, long chatId) throws SQLException {
    Optional<DecisionRow> decision = new DecisionStore(ledger).find(chatId);
    boolean stays = decision.isPresent() && decision.get().outcome() != Outcome.MOVE;
    return new CorrectableChat(
        decision.orElse(null),
        new MoveStore(ledger).latest(chatId).map(Move::moveNo).orElse(0),
        new RetractionStore(ledger).latest(chatId).orElse(null),
        new HoldStore(ledger).standing(chatId).orElse(null),
        new ReviewStore(ledger).standing(chatId).orElse(null),
        stays ? Settling.question(ledger, decision.get()).orElse(null) : null,
        new LaneStore(ledger).all().stream().anyMatch(lane -> lane.emitted() < lane.committed()));
  }

  /** Whether its move was taken back, and that was not undone. */
  public boolean isRetracted() {
    return retraction != null && retraction.stands();
  }

  /** The corrections that would change something; none of a chat without a decision. */
  public Set<Correction> possible() {
    if (decision == null) {
      return EnumSet.noneOf(Correction.class);
    }
    if (decision.outcome() == Outcome.MOVE) {
      return EnumSet.of(Correction.RETRACT);
    }
    // Also of a chat on hold: for longer, or once the day has come.
    Set<Correction> possible = EnumSet.of(Correction.HOLD);
    if (held != null) {
      possible.add(Correction.RELEASE);
    }
    if (isRetracted()) {
      possible.add(Correction.UNDO);
      if (owed) {
        possible.add(Correction.RETRACT);
      }
    }
    if (question != null) {
      possible.add(Correction.ACCEPT);
      possible.add(Correction.REJECT);
    }
    return possible;
  }

  /**
   * Stands for all that a correction rests on: what somebody has seen holds as long as this is the
   * same. Not for what is owed: that is sent meanwhile.
   */
  public String seen() {
    return Integer.toHexString(
        Objects.hash(
            decision == null ? List.of() : List.of(decision.runId(), decision.outcome().name()),
            moves,
            String.valueOf(retraction),
            String.valueOf(held),
            String.valueOf(answer),
            String.valueOf(question)));
  }
}
