package vk2max.ops.run;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import vk2max.job.Sentence;
import vk2max.ledger.Promise;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.Words;
import vk2max.ops.policy.PolicyFile;

/** Says how the promise of one or two days is kept. */
final class PromiseWords {
  private PromiseWords() {}

  /** How it is kept, by the export and the policy of the last night. */
  static Promise read(Connection ledger) throws SQLException {
    Optional<Run> newest = new RunStore(ledger).latestNight();
    return newest.isEmpty()
        ? Promise.NONE
        : new QualifiedStore(ledger).promise(PolicyFile.terms(newest.get()));
  }

  /** That chats are overdue; empty when none are. */
  static Optional<Sentence> overdue(Promise promise) {
    Instant oldest = promise.oldestSnapshotAt();
    return oldest == null
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                "promise.overdue",
                promise.overdue(),
                Run.name(promise.oldestRun()),
                RunsCommand.TIME.format(oldest)));
  }

  /** Both figures; nothing while no run has come to its end. */
  static void print(PrintStream out, Words words, Promise promise) {
    Optional<Sentence> overdue = overdue(promise);
    overdue.ifPresent(sentence -> out.println(words.say(sentence)));
    if (promise.moves() == 0) {
      return;
    }
    if (overdue.isEmpty()) {
      out.println(words.text("promise.nothingOverdue"));
    }
    out.println(words.text("promise.share", words.tenths(promise.tenthsInTime()), promise.moves()));
  }

  static void write(JsonGenerator json, Promise promise) {
    Instant oldest = promise.oldestSnapshotAt();
    json.writeObjectPropertyStart("promise");
    json.writeNumberProperty("overdue", promise.overdue());
    if (oldest != null) {
      json.writeStringProperty("oldestRunId", Run.name(promise.oldestRun()));
      json.writeStringProperty("oldestSnapshotAt", oldest.toString());
    }
    json.writeNumberProperty("moves", promise.moves());
    json.writeNumberProperty("late", promise.late());
    json.writeEndObject();
  }
}
