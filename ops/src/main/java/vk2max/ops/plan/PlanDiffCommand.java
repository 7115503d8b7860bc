package vk2max.ops.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecisionChanges;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.RowFormat;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;

/** What two plans or runs decided differently: counted, or chat by chat. */
@Command(name = "diff", description = "what two plans, or a run and a plan, decide differently")
public final class PlanDiffCommand extends Verb {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "A",
      description = "a plan or a run (default: the last run); alone, it is compared with that")
  @Nullable String first;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "B",
      description = "the plan or run that A is compared with (default: the newest plan)")
  @Nullable String second;

  @Mixin ListOptions list = new ListOptions();

  @Override
  public Integer call() throws SQLException, IOException {
    list.requireConsistent();
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      Run from = second == null ? lastRun(ledger) : RunOption.findEither(ledger, first);
      Run to = to(ledger);
      if (list.isWanted()) {
        Holding.require(ledger, from);
        Holding.require(ledger, to);
        rows(ledger, from, to);
        return ExitCode.DONE;
      }
      PlanDiff diff = Plans.diff(ledger, from, to);
      if (common.json()) {
        diff.json(out);
      } else {
        diff.text(words()).print(out);
        next("plan diff " + Holding.name(from) + " " + Holding.name(to) + " --list");
      }
      return ExitCode.DONE;
    }
  }

  private Run to(Connection ledger) throws SQLException {
    if (second != null) {
      return RunOption.findEither(ledger, second);
    }
    return first == null
        ? RunOption.findPlan(ledger, null).run()
        : RunOption.findEither(ledger, first);
  }

  private static Run lastRun(Connection ledger) throws SQLException {
    return new RunStore(ledger)
        .latestDone()
        .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "plan.noRun"));
  }

  private void rows(Connection ledger, Run from, Run to) throws SQLException, IOException {
    RowFormat format = common.json() ? RowFormat.jsonl : list.format();
    try (OutputStream stream = list.open()) {
      ChangeOutput rows = new ChangeOutput(stream, format);
      if (from.runId() != to.runId()) {
        new DecisionChanges(ledger).forEach(from, to, rows);
      }
      rows.flush();
    }
  }
}
