package vk2max.ops.corrections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Question;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Move;
import vk2max.ledger.RetractedMove;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.HoldStore;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.MoveStore;
import vk2max.ledger.postgres.RetractionStore;
import vk2max.ledger.postgres.ReviewStore;

/** What people can say about a single chat. */
public enum Correction {
  /** Keeps it from moving. */
  HOLD,
  /** Takes that back. */
  RELEASE,
  /** What its data leave open counts as fulfilled. */
  ACCEPT,
  /** What its data leave open counts as not fulfilled. */
  REJECT,
  /** Takes its move back. */
  RETRACT,
  /** Lets it move again. */
  UNDO;

  /** Whether it reaches people outside, and so is asked about twice. */
  public boolean isFarReaching() {
    return this == RETRACT || this == UNDO;
  }

  /** Those that would change something, as the chat stands; none of a chat without a decision. */
  public static Set<Correction> possible(Connection ledger, long chatId) throws SQLException {
    Set<Correction> possible = EnumSet.noneOf(Correction.class);
    Optional<DecisionRow> decision = new DecisionStore(ledger).find(chatId);
    if (decision.isEmpty()) {
      return possible;
    }
    if (decision.get().outcome() == Outcome.MOVE) {
      possible.add(RETRACT);
      return possible;
    }
    possible.add(HOLD); // Also of a chat on hold: for longer, or once the day has come.
    if (new HoldStore(ledger).standing(chatId).isPresent()) {
      possible.add(RELEASE);
    }
    if (isRetracted(ledger, chatId)) {
      possible.add(UNDO);
      if (new LaneStore(ledger)
          .all().stream().anyMatch(lane -> lane.emitted() < lane.committed())) {
        possible.add(RETRACT); // Said again it sends what is owed.
      }
    }
    if (Settling.question(ledger, decision.get()).isPresent()) {
      possible.add(ACCEPT);
      possible.add(REJECT);
    }
    return possible;
  }

  /** Whether the move of a chat was taken back, and that was not undone. */
  public static boolean isRetracted(Connection ledger, long chatId) throws SQLException {
    return new RetractionStore(ledger).latest(chatId).filter(RetractedMove::stands).isPresent();
  }

  /**
   * Stands for all that a correction of the chat rests on: what somebody has seen holds as long as
   * this is the same.
   */
  public static String seen(Connection ledger, long chatId) throws SQLException {
    return Integer.toHexString(
        Objects.hash(
            new DecisionStore(ledger)
                .find(chatId)
                .map(row -> List.of(row.runId(), row.outcome()))
                .orElse(List.of()),
            new MoveStore(ledger).latest(chatId).map(Move::moveNo).orElse(0),
            new RetractionStore(ledger).latest(chatId).map(Object::toString).orElse(""),
            new HoldStore(ledger).standing(chatId).map(Object::toString).orElse(""),
            new ReviewStore(ledger).standing(chatId).map(Object::toString).orElse(""),
            question(ledger, chatId).map(Object::toString).orElse("")));
  }

  /** What the data of a chat leave open; empty when nothing is. */
  public static Optional<Question> question(Connection ledger, long chatId) throws SQLException {
    Optional<DecisionRow> decision = new DecisionStore(ledger).find(chatId);
    return decision.isEmpty() || decision.get().outcome() == Outcome.MOVE
        ? Optional.empty()
        : Settling.question(ledger, decision.get());
  }
}
