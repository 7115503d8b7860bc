package vk2max.ops.chats;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;
import vk2max.directory.PhoneNumbers;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.explain.Explainer;
import vk2max.index.ChatFilter;
import vk2max.index.ChatIndex;
import vk2max.index.IndexedChat;
import vk2max.index.PhoneHash;
import vk2max.index.PhoneIndex;
import vk2max.index.Regions;
import vk2max.job.NightServers;
import vk2max.ledger.Run;
import vk2max.ops.cli.ChatId;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Verb;
import vk2max.ops.decisions.DecisionsCommand;
import vk2max.ops.explain.PhoneNotation;

/** Finds chats as the search of the console does: by id, title with mistakes, person or phone. */
@Command(name = "search", description = "finds chats by title, person or phone")
public final class SearchCommand extends Verb {
  private static final int MOST = 1_000;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd.MM.yyyy").withZone(ZoneId.of("Europe/Moscow"));

  @Parameters(
      arity = "1..*",
      paramLabel = "TEXT|PHONE|ID",
      description = "words of a title, a chat, a person, or the phone of one who works in a school")
  List<String> typed = List.of();

  @Option(names = "--region", paramLabel = "RR", description = "only chats of this region")
  @Nullable String region;

  @Option(names = "--limit", paramLabel = "N", description = "how many (default: 20)")
  int limit = 20;

  @Override
  public Integer call() throws SQLException {
    DecisionsCommand.requireRegion(region);
    if (limit < 1 || limit > MOST) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", "--limit", Integer.toString(limit), "1…" + MOST);
    }
    String asked = String.join(" ", typed).replace("\0", "").strip();
    if (asked.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.chat");
    }
    Servers servers = new Servers(Settings.ofProcess(), err::println);
    try (Connection ledger = servers.ledger()) {
      prepare(servers.ledgerAlone(), ledger);
      List<IndexedChat> found = find(ledger, asked);
      if (found.isEmpty()) {
        Run run = RunOption.find(ledger, null);
        throw new CommandFailure(ExitCode.NOT_FOUND, "explain.notFound", run.snapshotId());
      }
      if (!common.json()
          && ChatId.in(asked).isEmpty()
          && !PhoneNotation.is(asked)
          && !ChatIndex.fits(found.get(0), asked)) {
        err.println(words().text("support.alike"));
      }
      tell(found.stream().limit(limit).toList(), found.size() > limit);
      return ExitCode.DONE;
    }
  }

  /** Makes the index, or brings it to what holds. */
  private void prepare(NightServers at, Connection ledger) throws SQLException {
    if (ConsoleTables.make(at, ledger)) {
      err.println(words().text("search.preparing"));
    }
    if (ChatIndexing.isBehind(ledger)) {
      ChatIndexing.refresh(ledger);
    }
  }

  private List<IndexedChat> find(Connection ledger, String asked) throws SQLException {
    Regions regions = region == null ? Regions.ALL : Regions.ALL.only(region);
    ChatIndex index = new ChatIndex(ledger);
    OptionalLong id = ChatId.in(asked);
    if (id.isPresent()) {
      List<IndexedChat> byId = byId(index, regions, id.getAsLong());
      if (!byId.isEmpty()) {
        return byId;
      }
    }
    if (PhoneNotation.is(asked)) {
      return byPhone(ledger, index, regions, asked);
    }
    return index.byTitle(regions, asked, limit + 1);
  }

  private List<IndexedChat> byId(ChatIndex index, Regions regions, long id) throws SQLException {
    Optional<IndexedChat> chat = index.find(regions, id);
    return chat.isPresent() ? List.of(chat.get()) : ofPerson(index, regions, id);
  }

  private List<IndexedChat> ofPerson(ChatIndex index, Regions regions, long person)
      throws SQLException {
    return index.page(regions, new ChatFilter(null, null, null, null, person, false), 0, limit + 1);
  }

  private List<IndexedChat> byPhone(
      Connection ledger, ChatIndex index, Regions regions, String phone) throws SQLException {
    byte[] key =
        Settings.ofProcess()
            .phoneKey()
            .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "search.noPhoneKey"));
    PhoneHash hash = new PhoneHash(key);
    if (PhoneIndexing.refresh(ledger, hash) == PhoneIndexing.Result.UNREADABLE) {
      throw new CommandFailure(ExitCode.NOT_FOUND, "search.phonesUnreadable");
    }
    List<IndexedChat> found = new ArrayList<>();
    for (long person : new PhoneIndex(ledger, hash).people(PhoneNumbers.e164(phone))) {
      found.addAll(ofPerson(index, regions, person));
    }
    return found;
  }

  private void tell(List<IndexedChat> chats, boolean more) {
    if (common.json()) {
      Json.print(out, json -> write(json, chats, more));
      return;
    }
    Explainer explainer = new Explainer(words().language());
    Table table =
        new Table()
            .row(
                words().text("list.chat"),
                words().text("list.title"),
                words().text("list.school"),
                words().text("list.lastMessage"),
                words().text("list.status"));
    for (IndexedChat chat : chats) {
      String reason = chat.reasons().primary().map(explainer::tableWord).orElse("");
      String status = explainer.statusWord(chat.status());
      table.row(
          Long.toString(chat.chatId()),
          words().title(chat.title()),
          TerminalText.of(
              chat.organisation() == null ? chat.organisationId() : chat.organisation()),
          chat.lastMessage() == ChatFacts.NO_INSTANT
              ? "–"
              : DAY.format(Instant.ofEpochSecond(chat.lastMessage())),
          reason.isEmpty() ? status : status + " (" + reason + ")");
    }
    out.println(table);
    if (more) {
      out.println(words().text("explain.many", limit));
    }
    next("explain " + chats.get(0).chatId());
  }

  private static void write(JsonGenerator json, List<IndexedChat> chats, boolean more) {
    json.writeStringProperty("schema", "vk2max/search/1");
    json.writeBooleanProperty("more", more);
    json.writeArrayPropertyStart("chats");
    for (IndexedChat chat : chats) {
      json.writeStartObject();
      json.writeStringProperty("chatId", Long.toString(chat.chatId()));
      json.writeStringProperty("title", chat.title());
      json.writeStringProperty("organisationId", chat.organisationId());
      json.writeStringProperty("organisation", chat.organisation());
      json.writeStringProperty("municipality", chat.municipality());
      json.writeStringProperty("region", chat.region());
      json.writeStringProperty("status", chat.status().name());
      json.writeStringProperty("reasons", chat.reasons().joined());
      json.writeBooleanProperty("onlyObstacle", chat.onlyObstacle());
      json.writeBooleanProperty("gone", chat.gone());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
