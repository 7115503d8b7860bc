package vk2max.ops.explain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vk2max.eligibility.Outcome;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.RetractedMove;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.RetractionStore;

/**
 * What the ledger holds of a chat, the newest first. A run adds to it when it decides the chat
 * otherwise, and when it only notices that the chat is missing from its export or there again.
 *
 * @param rows not empty
 * @param retractions by the number of the row that each of them is: no run has it
 */
record ChatHistory(List<DecisionRow> rows, Map<Integer, RetractedMove> retractions) {
  static ChatHistory read(Connection ledger, long chatId) throws SQLException {
    return new ChatHistory(
        new DecisionStore(ledger).history(chatId), new RetractionStore(ledger).byDecision(chatId));
  }

  /** The retraction that a row is; empty when a run has decided it. */
  Optional<RetractedMove> retraction(DecisionRow row) {
    return row.outcome() == Outcome.MOVE
        ? Optional.empty()
        : Optional.ofNullable(retractions.get(row.runId()));
  }

  DecisionRow current() {
    return rows.get(0);
  }

  /** What held when a run had ended; empty when the chat was not known then. */
  Optional<DecisionRow> asOf(int runId) {
    return rows.stream()
        .filter(row -> row.runId() <= runId)
        .filter(row -> row.untilRun() == 0 || row.untilRun() > runId)
        .findFirst();
  }

  /** The row of the run that took the decision which a row repeats; the row itself if it did. */
  DecisionRow decided(DecisionRow row) {
    int at = rows.indexOf(row);
    while (at + 1 < rows.size()
        && (isPresenceAlone(rows.get(at), rows.get(at + 1)) || isRetractionAlone(at))) {
      at++;
    }
    return rows.get(at);
  }

  /** The row of the run whose export was the first without the chat, of a row that says so. */
  DecisionRow wentMissing(DecisionRow row) {
    int at = rows.indexOf(row);
    return isRetractionAlone(at) ? rows.get(at + 1) : row;
  }

  /** A moved chat is not decided: between two nights its move was taken back, and no more. */
  private boolean isRetractionAlone(int at) {
    return at + 1 < rows.size()
        && rows.get(at).outcome() != Outcome.MOVE
        && rows.get(at + 1).outcome() == Outcome.MOVE;
  }

  /** A missing chat is not decided, nor is a moved one that is back; any other that is back is. */
  private static boolean isPresenceAlone(DecisionRow row, DecisionRow before) {
    return row.gone()
        || (before.gone() && row.outcome() == Outcome.MOVE && before.outcome() == Outcome.MOVE);
  }
}
