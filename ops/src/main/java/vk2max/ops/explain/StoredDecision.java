package vk2max.ops.explain;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Outcome;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.RunStore;

/**
 * A decision as it was made, read back from the ledger.
 *
 * @param row as it holds
 * @param run the run that took the decision
 * @param goneSince the run whose export was the first without the chat; null when it is there
 */
record StoredDecision(DecisionRow row, Run run, @Nullable Run goneSince, Decision decision) {

  /** Reads a row's findings under the policy of the run that decided; nothing is examined anew. */
  static StoredDecision read(Connection ledger, ChatHistory history, DecisionRow row)
      throws SQLException {
    DecisionReader reader = new DecisionReader(ledger);
    int decidedBy = history.decided(row).runId();
    Run goneSince = goneSince(new RunStore(ledger), history, row);
    return new StoredDecision(row, reader.run(decidedBy), goneSince, reader.read(row, decidedBy));
  }

  /** The run whose export was the first without a chat; null when the chat is there. */
  static @Nullable Run goneSince(RunStore runs, ChatHistory history, DecisionRow row)
      throws SQLException {
    return row.gone() ? runs.find(history.wentMissing(row).runId()).orElseThrow() : null;
  }

  /** Whether the chat will be decided again only if an export brings it back. */
  boolean waitsForReturn() {
    return row.gone() && row.outcome() != Outcome.MOVE;
  }
}
