package vk2max.ops.report.workbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ledger.postgres.RunStore;

/**
 * What books tell of, the same for all regions.
 *
 * @param run the last one that is done: the chats are those of its export
 * @param asOf the number up to which decisions count: also what was taken back since, as long as no
 *     later run has begun
 * @param later the first run since that is not in the books; null when there is none
 * @param counted the run that has counted what to do; null when none has
 * @param madeAt when the books are made
 */
record BookScope(Run run, int asOf, @Nullable Run later, @Nullable Run counted, Instant madeAt) {

  /** Finds it out; empty when no run is done. */
  static Optional<BookScope> find(Connection ledger, Instant madeAt) throws SQLException {
    RunStore runs = new RunStore(ledger);
    Optional<Run> done = runs.latestDone();
    if (done.isEmpty()) {
      return Optional.empty();
    }
    List<Run> after = runs.after(done.get().runId());
    Run later = after.isEmpty() ? null : after.get(0);
    Optional<Integer> counted = new ActionStore(ledger).run();
    return Optional.of(
        new BookScope(
            done.get(),
            later == null ? Integer.MAX_VALUE : later.runId() - 1,
            later,
            counted.isEmpty() ? null : runs.find(counted.get()).orElse(null),
            madeAt));
  }
}
