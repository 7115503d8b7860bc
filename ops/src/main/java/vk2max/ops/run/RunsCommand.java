package vk2max.ops.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Verb;

/** Past runs. */
@Command(name = "runs", description = "list the runs, the newest first")
public final class RunsCommand extends Verb {
  public static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Moscow"));

  @Option(names = "--limit", paramLabel = "N", description = "how many (default: ${DEFAULT-VALUE})")
  int limit = 20;

  @Override
  public Integer call() throws SQLException {
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      List<Run> runs = new RunStore(ledger).list(Math.max(1, limit));
      if (common.json()) {
        for (Run run : runs) {
          RunFigures figures = RunFigures.read(ledger, run);
          Json.print(out, json -> RunSummary.write(json, figures));
        }
        return 0;
      }
      out.print(table(ledger, runs));
      if (runs.stream().anyMatch(RunsCommand::isPlanned)) {
        out.println(words().text("runs.planned"));
      }
      next("status", "verify");
      return 0;
    }
  }

  /** Whether a run has decided what moves, and has not moved all of it. */
  private static boolean isPlanned(Run run) {
    return run.state() != RunState.DONE && run.totals().isDecided();
  }

  private String moved(Run run) {
    String moved = words().number(run.totals().moved());
    return isPlanned(run) ? "(" + moved + ")" : moved;
  }

  /** What a start has taken is written when it ends: one that was killed has left nothing. */
  private String time(Run run) {
    if (!Liveness.isAtWork(run)) {
      return words().seconds(run.seconds());
    }
    return run.seconds() == 0 ? "–" : "> " + words().seconds(run.seconds());
  }

  private Table table(Connection ledger, List<Run> runs) throws SQLException {
    Table table =
        new Table()
            .row(
                Stream.of(
                        "runs.run",
                        "runs.state",
                        "runs.snapshot",
                        "runs.started",
                        "run.stepTime",
                        "outcome.read",
                        "outcome.moved",
                        "outcome.alreadyMoved",
                        "outcome.stay",
                        "outcome.review",
                        "outcome.quarantined")
                    .map(key -> words().text(key))
                    .toArray(String[]::new));
    for (Run run : runs) {
      table.row(
          run.name(),
          words()
              .text("state." + (Liveness.isInterrupted(ledger, run) ? "interrupted" : run.state())),
          TerminalText.of(run.snapshotId()),
          TIME.format(run.startedAt()),
          time(run),
          words().number(run.totals().read()),
          moved(run),
          words().number(run.totals().alreadyMoved()),
          words().number(run.totals().stay()),
          words().number(run.totals().review()),
          words().number(run.totals().quarantined()));
    }
    return table;
  }
}
