package vk2max.ops.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vk2max.job.Sentence;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.DecidedChats;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.RowFormat;
import vk2max.ops.cli.RowOutput;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;
import vk2max.ops.decisions.DecisionOutput;
import vk2max.ops.decisions.DecisionsCommand;

/** A saved plan: what it sums up to, or the decision of every chat under it. */
@Command(name = "show", description = "a saved plan, or with --list the decision of every chat")
public final class PlanShowCommand extends Verb {
  /** Those that a chat can be in: a line that is quarantined is none. */
  private static final List<String> GROUPS =
      Stream.of(ChatGroup.values())
          .filter(group -> group != ChatGroup.QUARANTINED)
          .map(ChatGroup::field)
          .toList();

  private static final List<String> COLUMNS =
      Stream.concat(DecisionOutput.COLUMNS.stream(), Stream.of("group")).toList();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "the plan (default: the newest)")
  @Nullable String plan;

  @Option(names = "--region", paramLabel = "RR", description = "only this region")
  @Nullable String region;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      description =
          "with --list: only alreadyMoved, toMove, waitsForAction, waits, notByRules or review")
  @Nullable String group;

  @Mixin ListOptions list = new ListOptions();

  @Override
  public Integer call() throws SQLException, IOException {
    DecisionsCommand.requireRegion(region);
    list.requireConsistent();
    requireGroup();
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
        new PlanText(words(), figures).text().print(out);
        PlanCommand.note(figures).ifPresent(file -> out.println(words().say(file)));
        next(PlanCommand.suggestions(figures));
      }
      return ExitCode.DONE;
    }
  }

  private void requireGroup() {
    if (group == null) {
      return;
    }
    if (!list.isWanted()) {
      throw new CommandFailure(ExitCode.USAGE, "plan.listOnly");
    }
    if (!GROUPS.contains(group)) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", "--group", group, String.join("|", GROUPS));
    }
  }

  private void rows(Connection ledger, SavedPlan of) throws SQLException, IOException {
    long[] told = {0};
    RowFormat format = common.json() ? RowFormat.jsonl : list.format();
    try (OutputStream to = list.open()) {
      RowOutput rows = new RowOutput(COLUMNS, to, format);
      DecidedChats.of(ledger, of.run())
          .forEach(
              region,
              (row, moves) -> {
                told[0]++;
                String name = ChatGroup.of(row, moves).field();
                if (group == null || group.equals(name)) {
                  List<String> values = new ArrayList<>(DecisionOutput.values(row));
                  values.add(name);
                  rows.write(values);
                }
              });
      rows.flush();
    }
    if (told[0] == 0 && region != null) {
      tell(Sentence.of("plan.noneOfRegion", of.name(), region));
    }
  }
}
