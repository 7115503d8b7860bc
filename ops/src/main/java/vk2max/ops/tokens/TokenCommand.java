package vk2max.ops.tokens;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;
import vk2max.index.Regions;
import vk2max.ops.chats.ConsoleTables;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Verb;
import vk2max.ops.decisions.DecisionsCommand;

/** Tokens with which programs ask the interface of the console. */
@Command(name = "token", description = "tokens with which programs ask the console")
public final class TokenCommand extends Verb {
  private static final int LONGEST_NAME = 100;
  private static final int MOST_DAYS = 366;

  /** What to do; lower case, since that is how people type it. */
  enum Action {
    create,
    list,
    revoke
  }

  @Parameters(index = "0", paramLabel = "create|list|revoke", description = "what to do")
  Action action = Action.list;

  @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "revoke: its number")
  @Nullable Integer id;

  @Option(names = "--name", paramLabel = "TEXT", description = "create: what it is for")
  @Nullable String name;

  @Option(
      names = "--role",
      paramLabel = "operator|coordinator|support|auditor",
      description = "create: what it may see (default: support)")
  Role role = Role.SUPPORT;

  @Option(
      names = "--region",
      paramLabel = "RR,RR",
      split = ",",
      description = "create: only chats of these regions (default: of all)")
  List<String> regions = List.of();

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "create: how long it is good (default: 90)")
  int days = 90;

  @Override
  public Integer call() throws SQLException {
    Servers servers = new Servers(Settings.ofProcess(), err::println);
    try (Connection ledger = servers.ledger()) {
      ConsoleTables.make(servers.ledgerAlone(), ledger);
      TokenStore tokens = new TokenStore(ledger);
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      switch (action) {
        case create -> create(tokens, now);
        case list -> list(tokens.list(), now);
        case revoke -> revoke(tokens, now);
      }
    }
    return ExitCode.DONE;
  }

  private void create(TokenStore tokens, Instant now) throws SQLException {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw new CommandFailure(ExitCode.USAGE, "token.name", LONGEST_NAME);
    }
    if (days < 1 || days > MOST_DAYS) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", "--days", Integer.toString(days), "1…" + MOST_DAYS);
    }
    regions.forEach(DecisionsCommand::requireRegion);
    if (!regions.isEmpty() && role.seesRuns()) {
      throw new CommandFailure(
          ExitCode.USAGE, "token.noRegions", role.name().toLowerCase(Locale.ROOT));
    }
    String secret = TokenStore.newSecret(new SecureRandom());
    ApiToken token =
        new ApiToken(
            0,
            name.replace("\0", "").strip(),
            role,
            regions.isEmpty() ? Regions.ALL : Regions.of(regions),
            System.getProperty("user.name", ""),
            now,
            now.plus(days, ChronoUnit.DAYS),
            null);
    int made = tokens.add(token, secret);
    if (common.json()) {
      Json.print(
          out,
          json -> {
            json.writeStringProperty("schema", "vk2max/token/1");
            json.writeNumberProperty("id", made);
            json.writeStringProperty("token", secret);
            json.writeStringProperty("expiresAt", token.expiresAt().toString());
          });
      return;
    }
    out.println(secret);
    err.println(words().text("token.made", made, token.expiresAt()));
    nextInstead("token list");
  }

  private void revoke(TokenStore tokens, Instant now) throws SQLException {
    if (id == null) {
      throw new CommandFailure(ExitCode.USAGE, "token.id");
    }
    if (!tokens.revoke(id, now)) {
      throw new CommandFailure(ExitCode.NOT_FOUND, "token.none", id);
    }
    if (!common.json()) {
      out.println(words().text("token.revoked", id));
    }
    next("token list");
  }

  private void list(List<ApiToken> tokens, Instant now) {
    if (common.json()) {
      Json.print(out, json -> write(json, tokens, now));
      return;
    }
    if (tokens.isEmpty()) {
      out.println(words().text("token.empty"));
    } else {
      Table table =
          new Table()
              .row(
                  words().text("token.number"),
                  words().text("token.for"),
                  words().text("token.role"),
                  words().text("page.regions"),
                  words().text("token.until"),
                  words().text("runs.state"));
      for (ApiToken token : tokens) {
        table.row(
            Integer.toString(token.id()),
            TerminalText.of(token.name()),
            words().text("role." + token.role()),
            regions(token, words().text("list.any")),
            words().text("page.time", token.expiresAt()),
            words().text("token." + state(token, now)));
      }
      out.println(table);
    }
    next("token create --name NAME --role support", "console");
  }

  private static String regions(ApiToken token, String all) {
    return token.regions().isAll()
        ? all
        : String.join(",", token.regions().codes().stream().sorted().toList());
  }

  private static String state(ApiToken token, Instant now) {
    if (token.revokedAt() != null) {
      return "wasRevoked";
    }
    return token.isGood(now) ? "good" : "expired";
  }

  private static void write(JsonGenerator json, List<ApiToken> tokens, Instant now) {
    json.writeStringProperty("schema", "vk2max/tokens/1");
    json.writeArrayPropertyStart("tokens");
    for (ApiToken token : tokens) {
      json.writeStartObject();
      json.writeNumberProperty("id", token.id());
      json.writeStringProperty("name", token.name());
      json.writeStringProperty("role", token.role().name());
      json.writeArrayPropertyStart("regions");
      if (!token.regions().isAll()) {
        token.regions().codes().stream().sorted().forEach(json::writeString);
      }
      json.writeEndArray();
      json.writeBooleanProperty("allRegions", token.regions().isAll());
      json.writeStringProperty("createdBy", token.createdBy());
      json.writeStringProperty("createdAt", token.createdAt().toString());
      json.writeStringProperty("expiresAt", token.expiresAt().toString());
      json.writeBooleanProperty("good", token.isGood(now));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
