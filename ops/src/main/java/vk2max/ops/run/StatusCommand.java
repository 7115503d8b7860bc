package vk2max.ops.run;

import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.job.RunLock;
import vk2max.job.Sentence;
import vk2max.job.decide.EventFigures;
import vk2max.ledger.Promise;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.ledger.postgres.UnsentEventStore;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;

/** How the current run goes, or how the last one ended. */
@Command(name = "status", description = "the current run, or the last one")
public final class StatusCommand extends Verb {
  private static final long WATCH_MILLIS = 2_000;

  @Option(names = "--watch", description = "tell it again every two seconds until the run ends")
  boolean watch;

  @Override
  public Integer call() throws SQLException, InterruptedException {
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      Run run = RunOption.find(ledger, null);
      boolean interrupted = Liveness.isInterrupted(ledger, run);
      print(ledger, run, interrupted);
      while (watch && Liveness.isAtWork(run) && !interrupted) {
        Thread.sleep(WATCH_MILLIS);
        run = RunOption.find(ledger, null);
        interrupted = Liveness.isInterrupted(ledger, run);
        print(ledger, run, interrupted);
      }
      planning(ledger, run);
      next(ledger, run, interrupted);
      return ExitCode.DONE;
    }
  }

  private void next(Connection ledger, Run run, boolean interrupted) throws SQLException {
    if (common.json()) {
      return;
    }
    if (interrupted) {
      limits(ledger, run);
      next(SameCommand.of(ledger, run).toString(), "recover");
    } else if (Liveness.isAtWork(run)) {
      next("status --watch", "verify");
    } else if (run.state().isUnfinished()
        && (run.totals().isDecided() || run.state() == RunState.STOPPED)) {
      limits(ledger, run);
      next(SameCommand.of(ledger, run).toString(), "runs");
    } else {
      next("runs", "verify");
    }
  }

  /** What the command that follows does not know. */
  private void limits(Connection ledger, Run run) throws SQLException {
    out.println(words().text("status.limit"));
    SameCommand.policyFile(ledger, run).ifPresent(file -> out.println(words().say(file)));
  }

  /** Who is told that the lock is held looks here for whom. */
  private void planning(Connection ledger, Run run) throws SQLException {
    if (common.json() || Liveness.isAtWork(run) || !RunLock.isHeld(ledger)) {
      return;
    }
    for (SavedPlan plan : new SavedPlanStore(ledger).waiting()) {
      if (plan.run().state() == RunState.PLANNING) {
        long chats = new PlanStore(ledger).chats(plan.run().runId());
        out.println(
            words().text("status.planning", plan.name(), chats, plan.run().totals().read()));
      }
    }
  }

  private void print(Connection ledger, Run run, boolean interrupted) throws SQLException {
    if (common.json()) {
      RunFigures figures = RunFigures.read(ledger, run);
      Promise promise = PromiseWords.read(ledger);
      long unsentBefore = new UnsentEventStore(ledger).countBefore(run.runId());
      Json.print(
          out,
          json -> {
            RunSummary.write(json, figures);
            PromiseWords.write(json, promise);
            json.writeNumberProperty("unsentOfEarlierRuns", unsentBefore);
            json.writeBooleanProperty("interrupted", interrupted);
          });
      return;
    }
    out.println(
        words()
            .text(
                "status.line",
                run.name(),
                words().text("state." + (interrupted ? "interrupted" : run.state())),
                run.snapshotId(),
                RunsCommand.TIME.format(run.startedAt())));
    out.println(Liveness.isAtWork(run) ? atWork(ledger, run) : ended(ledger, run));
    if (interrupted) {
      out.println(words().text("status.interrupted"));
    }
    long missing = EventFigures.missingChats(new RunFigureStore(ledger).figures(run.runId()));
    if (missing > 0) {
      out.println(words().text("run.missing", missing));
    }
    UnsentWords.print(out, words(), new UnsentEventStore(ledger).counts(run.runId()));
    long before = new UnsentEventStore(ledger).countBefore(run.runId());
    if (before > 0) {
      out.println(words().text("status.unsentBefore", before));
    }
    PromiseWords.print(out, words(), PromiseWords.read(ledger));
    if (run.message() != null) {
      out.println(words().say(Sentence.read(run.message())));
    }
  }

  private String atWork(Connection ledger, Run run) throws SQLException {
    PlanStore plans = new PlanStore(ledger);
    if (run.state() == RunState.DECIDED) {
      long[] events = plans.events(run.runId());
      return words().text("status.publishing", events[1], events[0]);
    }
    return words().text("status.deciding", plans.chats(run.runId()), run.totals().read());
  }

  private static long movedSoFar(Connection ledger, Run run) throws SQLException {
    return run.state() == RunState.DONE
        ? run.totals().moved()
        : new RunStore(ledger).movedSoFar(run.runId());
  }

  private String ended(Connection ledger, Run run) throws SQLException {
    Run.Totals totals = run.totals();
    if (!totals.isDecided()) {
      return words().text("status.undecided", totals.read(), totals.quarantined());
    }
    String key = run.state() == RunState.DONE ? "run.balance" : "run.balancePlanned";
    return words()
        .text(
            totals.unaccounted() == 0 ? key : "run.balanceOpen",
            totals.read(),
            totals.moved(),
            totals.alreadyMoved(),
            totals.stay(),
            totals.review(),
            totals.quarantined(),
            movedSoFar(ledger, run));
  }
}
