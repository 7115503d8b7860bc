package vk2max.ops.explain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vk2max.eligibility.Outcome;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.MovePeople;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.Run;
import vk2max.ledger.UnsentEvent;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.MovePeopleStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.UnsentEventStore;
import vk2max.ops.cli.ChatId;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;

/** Why a chat was or was not moved, from the stored decision. */
@Command(name = "explain", description = "why a chat was, or was not, moved")
public final class ExplainCommand extends Verb {
  private static final int MOST_MATCHES = 20;

  /** How much is told. */
  enum Level {
    /** Verdict, why, what to do. */
    SHORT,
    /** … and all thirteen criteria. */
    CRITERIA,
    /** … for every candidate, with the history. */
    FULL
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "CHAT_ID|TITLE",
      description = "the chat, or words of its title")
  List<String> typed = List.of();

  @Option(
      names = "--level",
      paramLabel = "short|criteria|full",
      description = "how much is told (default: criteria)")
  String level = "criteria";

  @Option(names = "--at", paramLabel = "RUN", description = "as that run decided it")
  @Nullable String at;

  @Override
  public Integer call() throws SQLException {
    Level asked = level();
    String chat = String.join(" ", typed).strip();
    if (chat.isBlank()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.chat");
    }
    if (ChatId.in(chat).isEmpty() && PhoneNotation.is(chat)) {
      throw new CommandFailure(ExitCode.USAGE, "usage.phone");
    }
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      List<DecisionRow> found = find(new DecisionStore(ledger), chat);
      if (found.isEmpty()) {
        return undecided(ledger, chat);
      }
      if (found.size() > 1) {
        choices(found);
        return ExitCode.DONE;
      }
      ChatHistory history = ChatHistory.read(ledger, found.get(0).chatId());
      explain(ledger, history, at(ledger, history), asked);
      return ExitCode.DONE;
    }
  }

  private static List<DecisionRow> find(DecisionStore decisions, String chat) throws SQLException {
    OptionalLong id = ChatId.in(chat);
    if (id.isPresent()) {
      Optional<DecisionRow> byId = decisions.find(id.getAsLong());
      if (byId.isPresent()) {
        return List.of(byId.get());
      }
    }
    List<DecisionRow> matches = decisions.byTitle(chat, MOST_MATCHES + 1);
    List<DecisionRow> exact =
        matches.stream()
            .filter(row -> chat.equalsIgnoreCase(String.valueOf(row.title()).strip()))
            .toList();
    return exact.size() == 1 ? exact : matches;
  }

  private DecisionRow at(Connection ledger, ChatHistory history) throws SQLException {
    if (at == null) {
      return history.current();
    }
    Run run = RunOption.find(ledger, at);
    String chatId = Long.toString(history.current().chatId());
    return history
        .asOf(run.runId())
        .orElseThrow(
            () -> new CommandFailure(ExitCode.NOT_FOUND, "explain.notYet", chatId, run.name()));
  }

  private void explain(Connection ledger, ChatHistory history, DecisionRow row, Level asked)
      throws SQLException {
    if (ReadBackEvidence.is(row.evidence())) {
      explainReadBack(ledger, history, row, asked);
      return;
    }
    StoredDecision stored = StoredDecision.read(ledger, history, row);
    List<UnsentEvent> unsent =
        row.outcome() == Outcome.MOVE
            ? new UnsentEventStore(ledger).ofChat(row.chatId())
            : List.of();
    MovePeople people = row.outcome() == Outcome.MOVE ? people(ledger, row.chatId()) : null;
    // Since when it qualifies is known as of now only.
    Optional<PromiseOfChat> promise =
        at == null ? PromiseOfChat.read(ledger, row.chatId()) : Optional.empty();
    PromiseText promiseText = new PromiseText(words());
    SaidOfChat said = SaidOfChat.read(ledger, row, at == null);
    if (common.json()) {
      Json.print(
          out,
          json -> {
            new ExplanationJson(words()).write(json, stored, people, unsent);
            promise.ifPresent(known -> promiseText.write(json, known));
            said.write(json);
          });
      return;
    }
    ExplanationText text = new ExplanationText(words());
    out.print(text.verdict(stored, said));
    out.print(text.answer(stored));
    out.print(said.text(words()));
    out.print(text.people(people));
    out.print(text.unsent(unsent));
    promise.ifPresent(known -> out.print(promiseText.text(known, unsent)));
    if (asked != Level.SHORT) {
      out.println();
      out.print(text.checklist(stored));
    }
    if (asked == Level.FULL) {
      out.print(text.otherCandidates(stored));
      out.println();
      out.print(text.history(history));
    }
    next(row, asked);
  }

  /** As of the latest night; null when the ledger does not hold them. */
  private static @Nullable MovePeople people(Connection ledger, long chatId) throws SQLException {
    return new MovePeopleStore(ledger).find(List.of(chatId)).get(chatId);
  }

  /** The topics have told that the chat moved, and nothing of the criteria. */
  private void explainReadBack(Connection ledger, ChatHistory history, DecisionRow row, Level asked)
      throws SQLException {
    RunStore runs = new RunStore(ledger);
    Run run = runs.find(history.decided(row).runId()).orElseThrow();
    Run goneSince = StoredDecision.goneSince(runs, history, row);
    ReadBackEvidence evidence = ReadBackEvidence.read(row.evidence());
    SaidOfChat said = SaidOfChat.read(ledger, row, at == null);
    if (common.json()) {
      Json.print(
          out,
          json -> {
            new ExplanationJson(words()).write(json, row, run, goneSince, evidence);
            said.write(json);
          });
      return;
    }
    ExplanationText text = new ExplanationText(words());
    out.print(text.readBack(row, run, goneSince, evidence, said.undone() != null));
    out.print(said.text(words()));
    if (asked == Level.FULL) {
      out.println();
      out.print(text.history(history));
    }
    next(row, asked);
  }

  private void next(DecisionRow row, Level asked) {
    if (asked == Level.FULL) {
      next("status");
    } else {
      next("explain " + row.chatId() + " --level full" + (at == null ? "" : " --at " + at));
    }
  }

  private void choices(List<DecisionRow> found) {
    if (common.json()) {
      Json.print(
          out,
          json -> {
            json.writeStringProperty("schema", "vk2max/chat-list/1");
            json.writeBooleanProperty("more", found.size() > MOST_MATCHES);
            json.writeArrayPropertyStart("chats");
            found.stream()
                .limit(MOST_MATCHES)
                .forEach(row -> json.writeString(Long.toString(row.chatId())));
            json.writeEndArray();
          });
      return;
    }
    out.println(
        found.size() > MOST_MATCHES
            ? words().text("explain.many", MOST_MATCHES)
            : words().text("explain.several", found.size()));
    ExplanationText text = new ExplanationText(words());
    found.stream().limit(MOST_MATCHES).forEach(row -> out.println(text.line(row)));
    next("explain " + found.get(0).chatId() + (at == null ? "" : " --at " + at));
  }

  /** A chat of which no decision holds yet may have been decided by a night that kept it back. */
  private int undecided(Connection ledger, String chat) throws SQLException {
    OptionalLong id = ChatId.in(chat);
    Optional<PromiseOfChat> promise =
        id.isPresent() && at == null
            ? PromiseOfChat.read(ledger, id.getAsLong())
            : Optional.empty();
    if (promise.isEmpty()) {
      throw notFound(ledger, chat);
    }
    PromiseText text = new PromiseText(words());
    if (common.json()) {
      Json.print(
          out,
          json -> {
            json.writeStringProperty("schema", "vk2max/explanation/1");
            json.writeStringProperty("chatId", Long.toString(id.getAsLong()));
            text.write(json, promise.get());
          });
    } else {
      out.println(words().text("explain.undecided", Long.toString(id.getAsLong())));
      out.print(text.text(promise.get(), List.of()));
      next("status");
    }
    return ExitCode.DONE;
  }

  private static CommandFailure notFound(Connection ledger, String chat) throws SQLException {
    if (PhoneNotation.is(chat)) {
      return new CommandFailure(ExitCode.USAGE, "usage.phone");
    }
    Run run = RunOption.find(ledger, null);
    return new CommandFailure(ExitCode.NOT_FOUND, "explain.notFound", run.snapshotId());
  }

  private Level level() {
    return switch (level) {
      case "short" -> Level.SHORT;
      case "criteria" -> Level.CRITERIA;
      case "full" -> Level.FULL;
      default ->
          throw new CommandFailure(
              ExitCode.USAGE, "usage.value", "--level", level, "short|criteria|full");
    };
  }
}
