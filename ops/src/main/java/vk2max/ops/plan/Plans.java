package vk2max.ops.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Printout;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;
import vk2max.ops.run.RunsCommand;

/** Saved plans in words: verbs print them, pages show them. */
public final class Plans {
  private Plans() {}

  /**
   * A plan in a list, everything as people read it.
   *
   * @param number of the plan, and of the run once it is carried out
   * @param decidedAt in Moscow; a dash until everything is decided
   * @param toMove a dash until then, too
   */
  public record Line(
      int number,
      String name,
      String state,
      String snapshot,
      String policy,
      String decidedAt,
      String read,
      String toMove) {

    static Line of(PlanFigures plan, Words words) {
      boolean decided = plan.isDecided();
      return new Line(
          plan.run().runId(),
          plan.plan().name(),
          plan.state().equals("plan.state.ready")
              ? words.text("plan.ready")
              : PlanText.state(words, plan),
          TerminalText.of(plan.run().snapshotId()),
          TerminalText.of(plan.run().policyId()),
          decided ? RunsCommand.TIME.format(plan.plan().decidedAt()) : "–",
          words.number(plan.run().totals().read()),
          decided ? words.number(plan.run().totals().moved()) : "–");
    }
  }

  /** The newest plans, the newest first. */
  public static List<Line> list(Connection ledger, int limit, Words words) throws SQLException {
    List<Line> lines = new ArrayList<>();
    for (SavedPlan plan : new SavedPlanStore(ledger).list(limit)) {
      lines.add(Line.of(PlanFigures.read(ledger, plan, null), words));
    }
    return lines;
  }

  /** What a plan sums up to; empty when there is none of that number. */
  public static Optional<Printout> show(Connection ledger, int number, Words words)
      throws SQLException {
    Optional<SavedPlan> plan = new SavedPlanStore(ledger).find(number);
    return plan.isEmpty()
        ? Optional.empty()
        : Optional.of(new PlanText(words, PlanFigures.read(ledger, plan.get(), null)).text());
  }

  /**
   * What two plans or runs have counted differently.
   *
   * @param from under which people know it: {@code R-0012}, {@code P-0013}, {@code 13}
   * @throws CommandFailure if there is no such plan or run, or one has not decided everything
   */
  public static Printout diff(Connection ledger, String from, String to, Words words)
      throws SQLException {
    return diff(ledger, RunOption.findEither(ledger, from), RunOption.findEither(ledger, to))
        .text(words);
  }

  static PlanDiff diff(Connection ledger, Run from, Run to) throws SQLException {
    requireDecided(from);
    requireDecided(to);
    return new PlanDiff(from, to, Counted.read(ledger, from, null), Counted.read(ledger, to, null));
  }

  private static void requireDecided(Run run) {
    boolean counted = run.state() == RunState.PLANNED || run.totals().isDecided();
    if (!counted && run.state() != RunState.DONE) {
      throw new CommandFailure(ExitCode.NOT_FOUND, "plan.undecided", Holding.name(run));
    }
  }
}
