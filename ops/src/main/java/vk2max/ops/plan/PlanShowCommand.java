package vk2max.ops.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vk2max.job.Sentence;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.DecidedChats;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.RowFormat;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;
import vk2max.ops.decisions.DecisionOutput;
import vk2max.ops.decisions.DecisionsCommand;

/** A saved plan: what it sums up to, or the decision of every chat under it. */
@Command(name = "show", description = "a saved plan, or with --list the decision of every chat")
public final class PlanShowCommand extends Verb {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "the plan (default: the newest)")
  @Nullable String plan;

  @Option(names = "--region", paramLabel = "RR", description = "only this region")
  @Nullable String region;

  @Mixin ListOptions list = new ListOptions();

  @Override
  public Integer call() throws SQLException, IOException {
    DecisionsCommand.requireRegion(region);
    list.requireConsistent();
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      SavedPlan found = RunOption.findPlan(ledger, plan);
      if (list.isWanted()) {
        Holding.require(ledger, found.run());
        rows(ledger, found);
        return ExitCode.DONE;
      }
      PlanFigures figures = PlanFigures.read(ledger, found, region);
      if (common.json()) {
        PlanSummary.print(out, figures);
      } else {
        new PlanText(words(), out, figures).print();
        next(PlanCommand.suggestions(figures));
      }
      return ExitCode.DONE;
    }
  }

  private void rows(Connection ledger, SavedPlan of) throws SQLException, IOException {
    long[] told = {0};
    RowFormat format = common.json() ? RowFormat.jsonl : list.format();
    try (OutputStream to = list.open()) {
      DecisionOutput rows = new DecisionOutput(to, format);
      DecidedChats.of(ledger, of.run())
          .forEach(
              region,
              row -> {
                told[0]++;
                rows.accept(row);
              });
      rows.flush();
    }
    if (told[0] == 0 && region != null) {
      tell(Sentence.of("plan.noneOfRegion", of.name(), region));
    }
  }
}
