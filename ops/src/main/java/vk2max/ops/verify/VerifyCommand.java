package vk2max.ops.verify;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vk2max.events.EventKind;
import vk2max.events.EventTopics;
import vk2max.job.NightServers;
import vk2max.job.verify.Verification;
import vk2max.ledger.ComparedEvents;
import vk2max.ledger.ComparedEvents.Example;
import vk2max.ledger.Difference;
import vk2max.ledger.Run;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.ProgressPrinter;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Verb;
import vk2max.ops.cli.Words;

/** Compares ledger and topics; words, not signs. */
@Command(name = "verify", description = "compare ledger and topics, chat by chat")
public final class VerifyCommand extends Verb {
  private static final EventKind[] KINDS = EventKind.values();
  private static final int ALL_RUNS = 0;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "only the moves of this run; default: of all runs")
  @Nullable String run;

  @Override
  public Integer call() throws SQLException {
    Servers found = new Servers(Settings.ofProcess(), err::println);
    found.ledger().close();
    NightServers servers = found.all();
    try (Connection ledger =
        DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password())) {
      Run named = RunOption.find(ledger, run);
      Owing owing = Owing.before(ledger);
      owing.said(servers.kafka().transactionTimeout()).ifPresent(this::tell);
      ProgressPrinter progress = new ProgressPrinter(err, words());
      ComparedEvents result =
          Verification.of(
              ledger, servers.kafka(), run == null ? ALL_RUNS : named.runId(), progress);
      progress.finish();
      owing = owing.asCompared(ledger);
      if (common.json()) {
        json(named, servers.kafka().topics(), result, owing);
      } else {
        text(named, servers.kafka().topics(), result, owing);
      }
      if (result.differs()) {
        return ExitCode.DIFFERENCES;
      }
      return result.unsent() > 0 ? ExitCode.FAILURES_REMAIN : ExitCode.DONE;
    }
  }

  private void text(Run named, EventTopics topics, ComparedEvents result, Owing owing) {
    Words words = words();
    out.println(
        words.text("verify.title", run == null ? words.text("verify.allRuns") : named.name()));
    Table table =
        new Table()
            .row(words.text("verify.moves"), words.number(result.moves()))
            .row(words.text("verify.events"), words.number(result.events()));
    for (Difference difference : Difference.values()) {
      table.row(words.text("verify." + difference), words.number(result.count(difference)));
    }
    if (result.unsent() > 0) {
      table.row(words.text("verify.unsent"), words.number(result.unsent()));
    }
    if (result.noLongerHeld() > 0) {
      table.row(words.text("verify.noLongerHeld"), words.number(result.noLongerHeld()));
    }
    out.print(table);
    for (Example example : result.examples()) {
      out.println("  " + sentence(example, topics));
    }
    if (result.noLongerHeld() > 0) {
      out.println(words.text("verify.noLongerHeldMeans"));
    }
    if (result.unsent() > 0) {
      out.println(words.text("verify.unsentMeans"));
    }
    out.println(words.text(result.differs() ? "verify.differs" : "verify.equal"));
    if (result.differs() && owing.explains(result)) {
      out.println(words().text("verify.whatToDo"));
      out.println("  " + words().say(owing.remedy()));
      next(owing.next());
    } else if (result.differs()) {
      remedies(result);
      next("doctor", "status");
    } else {
      next("status");
    }
  }

  private String sentence(Example example, EventTopics topics) {
    EventKind kind = example.kind() < 0 ? EventKind.CREATED : KINDS[example.kind()];
    return words()
        .text(
            "verify.example." + example.difference(),
            chat(example),
            words().text("event." + kind.shortName()),
            topics.of(kind),
            Integer.toString(example.partition()),
            Long.toString(example.offset()));
  }

  private void remedies(ComparedEvents result) {
    out.println(words().text("verify.whatToDo"));
    for (Difference difference : Difference.values()) {
      if (result.count(difference) > 0) {
        out.println("  " + words().text("verify.remedy." + difference));
      }
    }
    out.println("  " + words().text("verify.remedy"));
  }

  private static String chat(Example example) {
    Long chatId = example.chatId();
    return chatId == null ? "?" : Long.toString(chatId);
  }

  private void json(Run named, EventTopics topics, ComparedEvents result, Owing owing) {
    Json.print(
        out,
        json -> {
          json.writeStringProperty("schema", "vk2max/verify/1");
          json.writeStringProperty("runId", named.name());
          json.writeBooleanProperty("allRuns", run == null);
          json.writeNumberProperty("moves", result.moves());
          json.writeNumberProperty("events", result.events());
          json.writeNumberProperty("noLongerHeld", result.noLongerHeld());
          json.writeNumberProperty("unsent", result.unsent());
          json.writeBooleanProperty("interrupted", owing.interrupted());
          json.writeObjectPropertyStart("differences");
          for (Difference difference : Difference.values()) {
            json.writeNumberProperty(difference.name(), result.count(difference));
          }
          json.writeEndObject();
          json.writeArrayPropertyStart("examples");
          for (Example example : result.examples()) {
            json.writeStartObject();
            json.writeStringProperty("difference", example.difference().name());
            if (example.kind() >= 0) {
              EventKind kind = KINDS[example.kind()];
              json.writeStringProperty("topic", kind.shortName());
              json.writeStringProperty("topicName", topics.of(kind));
            }
            json.writeStringProperty("chatId", chat(example));
            if (example.partition() >= 0) {
              json.writeNumberProperty("partition", example.partition());
              json.writeNumberProperty("offset", example.offset());
            }
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
