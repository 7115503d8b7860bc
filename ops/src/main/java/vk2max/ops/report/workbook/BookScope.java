package vk2max.ops.report.workbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.job.Sentence;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.chats.ChatIndexing;

/**
 * What books tell of, the same for all regions.
 *
 * @param run the last one that is done: the chats are those of its export
 * @param later the first run since; null when there is none
 * @param counted the run that has counted what to do; null when none has, and in books that do not
 *     tell what to do
 * @param notes what should be known of the books
 * @param madeAt when the books are made
 */
record BookScope(
    Run run, @Nullable Run later, @Nullable Run counted, List<Sentence> notes, Instant madeAt) {
  BookScope {
    notes = List.copyOf(notes);
  }

  /** Of books of what the ledger holds; empty when no run is done. */
  static Optional<BookScope> find(Connection ledger, Instant madeAt) throws SQLException {
    RunStore runs = new RunStore(ledger);
    Optional<Run> done = runs.latestDone();
    if (done.isEmpty()) {
      return Optional.empty();
    }
    Run later = later(runs, done.get());
    Run counted = new ActionStore(ledger).countedBy().orElse(null);
    List<Sentence> notes = new ArrayList<>();
    if (later != null) {
      notes.add(note("report.later", done.get(), later));
    }
    if (counted != null && counted.state() != RunState.DONE) {
      notes.add(Sentence.of("report.actionsInPart", counted.name(), state(counted)));
    }
    return Optional.of(new BookScope(done.get(), later, counted, notes, madeAt));
  }

  /** Of books of what the index of chats shows; empty when no run is done that it shows. */
  static Optional<BookScope> ofIndex(Connection ledger, Instant madeAt) throws SQLException {
    Optional<Run> done = ChatIndexing.night(ledger);
    if (done.isEmpty()) {
      return Optional.empty();
    }
    Run later = later(new RunStore(ledger), done.get());
    List<Sentence> notes =
        later == null ? List.of() : List.of(note("report.laterThanList", done.get(), later));
    return Optional.of(new BookScope(done.get(), later, null, notes, madeAt));
  }

  private static @Nullable Run later(RunStore runs, Run done) throws SQLException {
    List<Run> after = runs.after(done.runId());
    return after.isEmpty() ? null : after.get(0);
  }

  private static Sentence note(String code, Run done, Run later) {
    return Sentence.of(code, done.name(), later.name(), state(later));
  }

  private static Sentence state(Run run) {
    return Sentence.of("state." + run.state());
  }

  /**
   * The number up to which decisions of the ledger count: also what was taken back since, as long
   * as no later run has begun.
   */
  int asOf() {
    return later == null ? Integer.MAX_VALUE : later.runId() - 1;
  }
}
