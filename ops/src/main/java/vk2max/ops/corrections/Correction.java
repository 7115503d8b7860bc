package vk2max.ops.corrections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Question;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.RetractedMove;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.HoldStore;
import vk2max.ledger.postgres.RetractionStore;

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
    possible.add(new HoldStore(ledger).standing(chatId).isPresent() ? RELEASE : HOLD);
    if (new RetractionStore(ledger).latest(chatId).filter(RetractedMove::stands).isPresent()) {
      possible.add(UNDO);
    }
    if (Settling.question(ledger, decision.get()).isPresent()) {
      possible.add(ACCEPT);
      possible.add(REJECT);
    }
    return possible;
  }

  /** What the data of a chat leave open; empty when nothing is. */
  public static Optional<Question> question(Connection ledger, long chatId) throws SQLException {
    Optional<DecisionRow> decision = new DecisionStore(ledger).find(chatId);
    return decision.isEmpty() || decision.get().outcome() == Outcome.MOVE
        ? Optional.empty()
        : Settling.question(ledger, decision.get());
  }
}
