package vk2max.ops.explain;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import vk2max.events.EventKind;
import vk2max.job.Sentence;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.UnsentEvent;
import vk2max.ops.cli.Words;

/** Since when a chat qualifies, and which night sent it, for people and for programs. */
final class PromiseText {
  private static final DateTimeFormatter TIME = ExplanationText.TIME;

  private final Words words;

  PromiseText(Words words) {
    this.words = words;
  }

  /**
   * Lines for people.
   *
   * @param unsent events of the chat that could not be sent
   */
  String text(PromiseOfChat promise, List<UnsentEvent> unsent) {
    Run first = promise.first();
    Run sentBy = promise.sentBy();
    String since = TIME.format(first.snapshotAt());
    if (isUnsent(unsent)) {
      return words.text("explain.qualifiedUnsent", first.name(), since) + "\n";
    }
    if (sentBy == null) {
      return words.text("explain.qualified", first.name(), since, because(promise))
          + "\n"
          + (promise.late() ? words.text("explain.qualifiedOverdue") + "\n" : "");
    }
    return sentBy.runId() == first.runId()
        ? words.text("explain.sentAtOnce", first.name(), since) + "\n"
        : words.text(
                promise.late() ? "explain.sentLate" : "explain.sentInTime",
                first.name(),
                since,
                sentBy.name(),
                TIME.format(sentBy.snapshotAt()),
                words.age(Duration.between(first.snapshotAt(), sentBy.snapshotAt())))
            + "\n";
  }

  /** Without its created chat nobody knows of a move. */
  private static boolean isUnsent(List<UnsentEvent> unsent) {
    return unsent.stream().anyMatch(event -> event.kind() == EventKind.CREATED.ordinal());
  }

  private String because(PromiseOfChat promise) {
    Run run = promise.keptBackBy() == null ? promise.first() : promise.keptBackBy();
    String message = run.message();
    String state =
        run.state() == RunState.ABANDONED
            ? words.text("explain.keptGivenUp", run.name())
            : words.text("explain.keptBack", run.name(), words.text("state." + run.state()));
    return message == null ? state : state + " " + words.say(Sentence.read(message));
  }

  /** The same for programs. */
  void write(JsonGenerator json, PromiseOfChat promise) {
    json.writeObjectPropertyStart("promise");
    write(json, "firstQualified", promise.first());
    Run sentBy = promise.sentBy();
    if (sentBy != null) {
      write(json, "sent", sentBy);
    }
    Run keptBackBy = promise.keptBackBy();
    if (keptBackBy != null) {
      write(json, "keptBackBy", keptBackBy);
      json.writeStringProperty("because", because(promise));
    }
    json.writeBooleanProperty("late", promise.late());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Run run) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("runId", run.name());
    json.writeStringProperty("snapshotId", run.snapshotId());
    json.writeStringProperty("snapshotAt", run.snapshotAt().toString());
    json.writeEndObject();
  }
}
