package vk2max.job.steps;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.postgres.QuarantineStore;
import vk2max.source.QuarantineSink;
import vk2max.source.QuarantinedLine;

/**
 * Writes the quarantine of a run to the ledger while it is found, batch by batch: however many
 * lines are bad, few of them are in memory. Not thread-safe.
 */
final class QuarantineBatches implements QuarantineSink {
  static final int LINES = 5_000;

  private final LedgerTransactions ledger;
  private final int runId;
  private final List<QuarantinedLine> batch = new ArrayList<>();
  private int written;

  QuarantineBatches(LedgerTransactions ledger, int runId) {
    this.ledger = ledger;
    this.runId = runId;
  }

  /**
   * Takes the next line in the order of the bundle.
   *
   * @throws LedgerFailedException if the ledger cannot be reached or refuses
   */
  @Override
  public void accept(QuarantinedLine line) {
    batch.add(line);
    if (batch.size() == LINES) {
      try {
        write();
      } catch (SQLException e) {
        throw new LedgerFailedException(e);
      }
    }
  }

  /**
   * Writes what is left; of the run nothing else is in quarantine then.
   *
   * @throws SQLException if the ledger cannot be reached or refuses
   */
  void end() throws SQLException {
    write();
    ledger.run(connection -> new QuarantineStore(connection).end(runId, written));
  }

  private void write() throws SQLException {
    ledger.run(connection -> new QuarantineStore(connection).put(runId, written + 1, batch));
    written = Math.addExact(written, batch.size());
    batch.clear();
  }
}
