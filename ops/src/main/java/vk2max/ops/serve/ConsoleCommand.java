package vk2max.ops.serve;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Verb;

/** Serves the web console until it is interrupted. */
@Command(name = "console", description = "the web console")
public final class ConsoleCommand extends Verb {
  private static final int HIGHEST_PORT = 65_535;

  @Option(names = "--port", paramLabel = "N", description = "default: ${DEFAULT-VALUE}; 0: any")
  int port = 8080;

  @Override
  public Integer call() throws SQLException, InterruptedException {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", "--port", Integer.toString(port), "0…" + HIGHEST_PORT);
    }
    Servers servers = new Servers(Settings.ofProcess(), err::println);
    servers.ledger().close();
    WebConsole console =
        WebConsole.find()
            .orElseThrow(() -> new CommandFailure(ExitCode.UNEXPECTED, "console.missing"));
    err.println(words().text("console.starting"));
    try (WebConsole.Served served =
        console.serve(
            new WebConsole.Options(servers.ledgerAlone(), "localhost", port, words().language()))) {
      tell(served);
      untilInterrupted();
    }
    return ExitCode.DONE;
  }

  private void tell(WebConsole.Served served) {
    out.println(words().text("console.serves", served.address()));
    out.println();
    Table table =
        new Table()
            .row(
                words().text("console.user"),
                words().text("console.password"),
                words().text("console.link"));
    for (WebConsole.DemoUser user : served.users()) {
      table.row(user.name(), user.password(), served.address() + "login?user=" + user.name());
    }
    out.println(table);
    out.println(words().text("console.untilInterrupted"));
    out.flush();
  }

  private static void untilInterrupted() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(interrupted::countDown, "end of the console"));
    interrupted.await();
  }
}
