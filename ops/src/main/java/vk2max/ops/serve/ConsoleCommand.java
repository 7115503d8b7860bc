package vk2max.ops.serve;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.OidcSettings;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Verb;

/** Serves the web console until it is interrupted. */
@Command(name = "console", description = "the web console")
public final class ConsoleCommand extends Verb {
  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--address",
      paramLabel = "HOST",
      description = "where to listen; default: ${DEFAULT-VALUE}")
  String address = "localhost";

  @Option(names = "--port", paramLabel = "N", description = "default: ${DEFAULT-VALUE}; 0: any")
  int port = 8080;

  @Option(
      names = "--allow-changes",
      description = "let operators hold, release, settle and retract chats (default: read only)")
  boolean changes;

  @Override
  public Integer call() throws SQLException, InterruptedException {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", "--port", Integer.toString(port), "0…" + HIGHEST_PORT);
    }
    Settings settings = Settings.ofProcess();
    Optional<OidcSettings> oidc = settings.oidc();
    if (oidc.isEmpty() && !WebConsole.isLocal(address)) {
      throw new CommandFailure(ExitCode.REFUSED, "console.needsOidc", address);
    }
    Servers servers = new Servers(settings, err::println);
    servers.ledger().close();
    WebConsole console =
        WebConsole.find()
            .orElseThrow(() -> new CommandFailure(ExitCode.UNEXPECTED, "console.missing"));
    err.println(words().text("console.starting"));
    WebConsole.Served served =
        console.serve(
            new WebConsole.Options(
                changes ? servers.all() : servers.ledgerAlone(),
                address,
                port,
                words().language(),
                settings.phoneKey().orElseGet(ConsoleCommand::anyKey),
                changes,
                oidc.orElse(null)));
    tell(served, oidc.map(OidcSettings::issuer).orElse(null));
    untilInterrupted(served);
    return ExitCode.DONE;
  }

  private void tell(WebConsole.Served served, @Nullable String issuer) {
    if (common.json()) {
      Json.print(out, json -> write(json, served, issuer));
      return;
    }
    String where = WebConsole.isLocal(address) ? "console.serves" : "console.listens";
    out.println(words().text(where, served.address()));
    out.println();
    if (issuer == null) {
      out.println(users(served));
    } else {
      out.println(words().text("console.signsInAt", issuer));
    }
    out.println(words().text("console.untilInterrupted"));
    out.flush();
  }

  private Table users(WebConsole.Served served) {
    Table table =
        new Table()
            .row(
                words().text("console.user"),
                words().text("console.password"),
                words().text("console.link"));
    for (WebConsole.DemoUser user : served.users()) {
      table.row(user.name(), user.password(), served.address() + user.page());
    }
    return table;
  }

  /** Without a key of the operator phones are hashed anew at every start. */
  private static byte[] anyKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static void write(JsonGenerator json, WebConsole.Served served, @Nullable String issuer) {
    json.writeStringProperty("schema", "vk2max/console/1");
    json.writeStringProperty("address", served.address());
    if (issuer != null) {
      json.writeStringProperty("issuer", issuer);
    }
    json.writeArrayPropertyStart("users");
    for (WebConsole.DemoUser user : served.users()) {
      json.writeStartObject();
      json.writeStringProperty("name", user.name());
      json.writeStringProperty("password", user.password());
      json.writeStringProperty("page", served.address() + user.page());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Serves; the process ends only when what was begun is answered. */
  private static void untilInterrupted(WebConsole.Served served) throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread close =
        new Thread(
            () -> {
              served.close();
              interrupted.countDown();
            },
            "end of the console");
    Runtime.getRuntime().addShutdownHook(close);
    interrupted.await();
  }
}
