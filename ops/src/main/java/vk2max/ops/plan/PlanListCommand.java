package vk2max.ops.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Verb;

/** The saved plans. */
@Command(name = "list", description = "the saved plans, the newest first")
public final class PlanListCommand extends Verb {
  @Option(names = "--limit", paramLabel = "N", description = "how many (default: ${DEFAULT-VALUE})")
  int limit = 20;

  @Override
  public Integer call() throws SQLException {
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      List<PlanFigures> plans = new ArrayList<>();
      for (SavedPlan plan : new SavedPlanStore(ledger).list(Math.max(1, limit))) {
        plans.add(PlanFigures.read(ledger, plan, null));
      }
      if (plans.isEmpty()) {
        throw new CommandFailure(ExitCode.NOT_FOUND, "plan.none");
      }
      if (common.json()) {
        plans.forEach(plan -> PlanSummary.print(out, plan));
        return ExitCode.DONE;
      }
      out.print(table(plans));
      next("plan show " + plans.get(0).plan().name(), "runs");
      return ExitCode.DONE;
    }
  }

  private Table table(List<PlanFigures> plans) {
    Table table =
        new Table()
            .row(
                Stream.of(
                        "plan.plan",
                        "runs.state",
                        "runs.snapshot",
                        "plan.policy",
                        "plan.decidedAt",
                        "outcome.read",
                        "plan.toMove.short")
                    .map(key -> words().text(key))
                    .toArray(String[]::new));
    for (PlanFigures plan : plans) {
      Plans.Line line = Plans.Line.of(plan, words());
      table.row(
          line.name(),
          line.state(),
          line.snapshot(),
          line.policy(),
          line.decidedAt(),
          line.read(),
          line.toMove());
    }
    return table;
  }
}
