package vk2max.ops.corrections;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;
import vk2max.eligibility.Hold;
import vk2max.eligibility.Terms;
import vk2max.ledger.HeldChat;
import vk2max.ledger.HeldChat.Removal;
import vk2max.ledger.postgres.HoldStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.ChatId;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Verb;
import vk2max.ops.corrections.ChatCorrections.Held;
import vk2max.ops.policy.PolicyFile;

/** Keeps single chats from moving. */
@Command(name = "hold", description = "keep a chat from moving, or no longer")
public final class HoldCommand extends Verb {
  /** What to do; lower case, since that is how people type it. */
  enum Action {
    add,
    remove,
    list
  }

  @Parameters(index = "0", paramLabel = "add|remove|list", description = "what to do")
  Action action = Action.list;

  @Parameters(index = "1", arity = "0..1", paramLabel = "CHAT", description = "the chat's id")
  @Nullable String chat;

  @Mixin Said said = new Said();

  @Option(
      names = "--until",
      paramLabel = "DAY|INSTANT",
      description = "add: day or instant from which the chat may move (default: none)")
  @Nullable String until;

  @Option(names = "--all", description = "list: also holds that were taken away")
  boolean all;

  @Override
  public Integer call() throws SQLException {
    switch (action) {
      case add -> add(ChatId.of(chat), said.saying(), Until.of(until));
      case remove -> remove(ChatId.of(chat), said.saying());
      case list -> list();
    }
    return ExitCode.DONE;
  }

  private void add(long chatId, Saying saying, Until end) throws SQLException {
    Held held =
        new Desk(err::println, this::tell)
            .correct(corrections -> corrections.hold(chatId, saying, end));
    boolean added = held.added();
    told(chatId, added ? "ADDED" : "UNCHANGED", held.hold(), null);
    if (!common.json()) {
      String key = SaidWords.end(held.hold()).isEmpty() ? "hold.added" : "hold.addedUntil";
      out.println(
          words().text(added ? key : "hold.unchanged", Long.toString(chatId), end(held.hold())));
    }
    if (held.isDecided()) {
      next("hold list", "explain " + chatId);
    } else {
      next("hold list");
    }
  }

  private void remove(long chatId, Saying saying) throws SQLException {
    Hold removed =
        new Desk(err::println, this::tell)
            .correct(corrections -> corrections.release(chatId, saying));
    told(chatId, "REMOVED", removed, new Removal(saying.by(), saying.reason(), saying.at()));
    if (!common.json()) {
      out.println(words().text("hold.removed", Long.toString(chatId)));
    }
    next("hold list --all", "explain " + chatId);
  }

  private void told(long chatId, String what, Hold hold, @Nullable Removal removal) {
    if (common.json()) {
      Json.print(
          out,
          json -> {
            json.writeStringProperty("schema", "vk2max/hold/1");
            json.writeStringProperty("end", what);
            write(json, chatId, hold, removal);
          });
    }
  }

  private void list() throws SQLException {
    if (chat != null) {
      throw new CommandFailure(ExitCode.USAGE, "usage.unknown", chat);
    }
    try (Connection ledger = new Desk(err::println, this::tell).servers().ledger()) {
      List<HeldChat> holds = new HoldStore(ledger).list(all);
      Optional<Terms> terms = latest(ledger);
      if (common.json()) {
        Json.print(out, json -> write(json, holds, terms));
      } else {
        print(holds, terms);
      }
    }
  }

  /** The policy and the snapshot of the latest export; holds end by that, not by a clock. */
  private static Optional<Terms> latest(Connection ledger) throws SQLException {
    return new RunStore(ledger).latestDone().map(PolicyFile::terms);
  }

  private void print(List<HeldChat> holds, Optional<Terms> terms) {
    if (holds.isEmpty()) {
      out.println(words().text("hold.empty"));
      next("hold add CHAT --reason TEXT");
      return;
    }
    Table table =
        new Table()
            .row(
                words().text("hold.chat"),
                words().text("hold.state"),
                words().text("hold.until"),
                words().text("hold.by"),
                words().text("hold.since"),
                words().text("hold.reason"));
    for (HeldChat held : holds) {
      table.row(
          Long.toString(held.chatId()),
          words().text("hold.state." + state(held, terms)),
          end(held.hold()),
          TerminalText.of(held.hold().by()),
          SaidWords.day(held.hold().at()),
          TerminalText.of(held.hold().reason()));
      Removal removed = held.removed();
      if (removed != null) {
        table.row(
            "",
            "",
            "",
            TerminalText.of(removed.by()),
            SaidWords.day(removed.at()),
            TerminalText.of(removed.reason()));
      }
    }
    out.print(table);
    List<String> next = new ArrayList<>(List.of("explain " + holds.get(0).chatId()));
    holds.stream()
        .filter(held -> held.removed() == null)
        .findFirst()
        .ifPresent(held -> next.add("hold remove " + held.chatId() + " --reason TEXT"));
    next(next.toArray(String[]::new));
  }

  private static String state(HeldChat held, Optional<Terms> terms) {
    if (held.removed() != null) {
      return "REMOVED";
    }
    boolean ended = terms.isPresent() && !held.hold().isInForce(terms.get());
    return ended ? "ENDED" : "IN_FORCE";
  }

  private String end(Hold hold) {
    String end = SaidWords.end(hold);
    return end.isEmpty() ? words().text("hold.noEnd") : end;
  }

  private static void write(JsonGenerator json, List<HeldChat> holds, Optional<Terms> terms) {
    json.writeStringProperty("schema", "vk2max/hold-list/1");
    json.writeArrayPropertyStart("holds");
    for (HeldChat held : holds) {
      json.writeStartObject();
      json.writeStringProperty("state", state(held, terms));
      write(json, held.chatId(), held.hold(), held.removed());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, long chatId, Hold hold, @Nullable Removal removed) {
    json.writeStringProperty("chatId", Long.toString(chatId));
    json.writeStringProperty("reason", hold.reason());
    json.writeStringProperty("by", hold.by());
    json.writeStringProperty("at", hold.at().toString());
    String end = SaidWords.end(hold);
    if (!end.isEmpty()) {
      json.writeStringProperty("until", end);
    }
    if (removed != null) {
      Instant at = removed.at();
      json.writeObjectPropertyStart("removed");
      json.writeStringProperty("by", removed.by());
      json.writeStringProperty("reason", removed.reason());
      json.writeStringProperty("at", at.toString());
      json.writeEndObject();
    }
  }
}
