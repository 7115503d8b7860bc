package vk2max.ops.explain;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.Qualification;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunStore;

/**
 * Since when a chat qualifies, and which night sent it.
 *
 * @param first the run that first decided to move it
 * @param keptBackBy the last run that decided so and did not; null when none has, or it has moved
 * @param sentBy the run that moved it; null while none has
 * @param late whether it was sent later than promised, or is overdue
 */
record PromiseOfChat(Run first, @Nullable Run keptBackBy, @Nullable Run sentBy, boolean late) {

  /** What the ledger knows of it; empty when no run has decided to move the chat. */
  static Optional<PromiseOfChat> read(Connection ledger, long chatId) throws SQLException {
    QualifiedStore store = new QualifiedStore(ledger);
    Optional<Qualification> found = store.find(chatId);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Qualification qualification = found.get();
    RunStore runs = new RunStore(ledger);
    Run sentBy = run(runs, qualification.sentBy());
    Instant until = sentBy == null ? store.newestSnapshot().orElseThrow() : sentBy.snapshotAt();
    return Optional.of(
        new PromiseOfChat(
            runs.find(qualification.firstRun()).orElseThrow(),
            run(runs, qualification.keptBackBy()),
            sentBy,
            qualification.isLateAt(until)));
  }

  private static @Nullable Run run(RunStore runs, int runId) throws SQLException {
    return runId == 0 ? null : runs.find(runId).orElseThrow();
  }
}
