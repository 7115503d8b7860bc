package vk2max.ops.run;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.job.NightResult;
import vk2max.job.NightServers;
import vk2max.job.Sentence;
import vk2max.ledger.Advice;
import vk2max.ledger.Promise;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ops.cli.Common;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Program;
import vk2max.ops.cli.Trouble;
import vk2max.ops.cli.Words;

/** Tells the operator how a run ended: words and tables, or JSON; and the exit code. */
public final class RunReport {
  private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);

  /** How much of the advice the closing report tells. */
  private static final long ADVICE = 3;

  /** Why a plan is not carried out; each names the plan first. */
  private static final Set<String> OF_PLANS =
      Set.of("night.planStale", "night.planUndecided", "night.planAbandoned", "night.planCleared");

  private final Common common;
  private final PrintStream out;
  private final PrintStream err;
  private final NightServers servers;
  private final @Nullable MetricsFile metrics;

  RunReport(
      Common common,
      PrintStream out,
      PrintStream err,
      NightServers servers,
      @Nullable MetricsFile metrics) {
    this.common = common;
    this.out = out;
    this.err = err;
    this.servers = servers;
    this.metrics = metrics;
  }

  /**
   * What may make sense afterwards.
   *
   * @param doctor the command that checks the export
   * @param same the command that continues the run
   * @param again the command that plans the same anew
   * @param note what to know of that; null for nothing
   */
  record Suggested(String doctor, SameCommand same, String again, @Nullable Sentence note) {}

  /** Prints how the run ended and gives the exit code. */
  int print(NightResult result, Suggested suggested) {
    int exitCode = exitCode(result.end());
    Run run = result.run();
    Optional<RunFigures> figures = Optional.empty();
    Promise promise = Promise.NONE;
    List<Advice> advice = new ArrayList<>();
    Optional<Instant> lastSuccess = metrics == null ? Optional.empty() : metrics.lastSuccess();
    Optional<Sentence> lost = Optional.empty();
    if (result.end() != NightResult.End.UNREACHABLE) {
      try (Connection ledger =
          DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password())) {
        figures = run == null ? figures : Optional.of(RunFigures.read(ledger, run));
        lastSuccess = MetricsFile.lastSuccess(ledger);
        promise = PromiseWords.read(ledger);
        if (isOver(result) && !common.json()) {
          new ActionStore(ledger).forEach(null, ADVICE, advice::add);
        }
      } catch (SQLException e) {
        LOG.debug("The figures of the run could not be read", e);
        if (run != null) {
          // The run has ended as it has, but who asked gets no result: that is not success.
          exitCode = exitCode == ExitCode.DONE ? Trouble.of(e).exitCode() : exitCode;
          lost = Optional.of(figuresLost(run, e));
        }
      }
    }
    if (metrics != null) {
      metrics.write(exitCode, lastSuccess, figures.orElse(null), promise).ifPresent(this::tell);
    }
    if (figures.isPresent()) {
      print(result, figures.get(), promise, advice);
    }
    Optional.ofNullable(result.message()).ifPresent(this::tell);
    PromiseWords.overdue(promise).ifPresent(this::tell);
    lost.ifPresent(this::tell);
    if (!common.json()) {
      if (lost.isPresent()) {
        next(err, "status");
      } else {
        next(result, suggested);
      }
    }
    return exitCode;
  }

  private static Sentence figuresLost(Run run, SQLException e) {
    return Sentence.of(
        "run.figuresLost", run.name(), Sentence.of("state." + run.state()), Sentence.clause(e));
  }

  private void tell(Sentence sentence) {
    err.println(common.words().say(sentence));
  }

  private static boolean isOver(NightResult result) {
    return result.end() == NightResult.End.DONE || result.end() == NightResult.End.FAILURES_REMAIN;
  }

  private void print(NightResult result, RunFigures figures, Promise promise, List<Advice> advice) {
    Words words = common.words();
    if (common.json()) {
      RunSummary.print(out, figures, promise, result.end());
    } else if (isOver(result)) {
      new RunTables(words).print(out, figures, advice);
    } else if (result.end() == NightResult.End.NOTHING_TO_DO) {
      out.println(words.text("run.nothingToDo", figures.run().name()));
    }
    // Figures of an unfinished run would mislead: its message says what happened.
  }

  private void next(NightResult result, Suggested suggested) {
    switch (result.end()) {
      case DONE, NOTHING_TO_DO -> done(result.run());
      case FAILURES_REMAIN -> next(out, "verify", "status");
      case STOPPED, FAILED, UNREACHABLE -> unfinished(result, suggested.same());
      case REFUSED -> refused(result, suggested);
      case LOCKED -> next(err, "status");
      case NOT_FOUND -> next(err, "plan list");
    }
  }

  private void done(@Nullable Run run) {
    List<String> commands =
        new ArrayList<>(
            List.of("verify", "decisions --format csv --out decisions.csv", "explain CHAT"));
    if (run != null && run.totals().quarantined() > 0) {
      commands.add(0, "quarantine --run " + run.name());
    }
    next(out, commands.toArray(String[]::new));
  }

  private void refused(NightResult result, Suggested suggested) {
    Sentence message = result.message();
    if (message != null && OF_PLANS.contains(message.code())) {
      if (suggested.note() != null) {
        tell(suggested.note());
      }
      next(err, suggested.again(), "plan show " + message.blanks().get(0));
    } else {
      next(err, suggested.doctor());
    }
  }

  private void unfinished(NightResult result, SameCommand same) {
    Run run = result.run();
    Sentence message = result.message();
    String code = message == null ? "" : message.code();
    if (run == null) {
      next(err, same.toString(), "doctor");
    } else if (code.equals("night.tooManyQuarantined")) {
      next(err, "quarantine --run " + run.name(), same.toString());
    } else if (code.equals("night.tooManyMoves")) {
      next(err, "status", same.withMaxMoves(run.totals().moved()).toString());
    } else if (message != null && SameCommand.isJump(message)) {
      long points = SameCommand.jumpThatPasses(message);
      next(err, "status", same.withMaxReasonJump(points).toString());
    } else if (run.totals().quarantined() > 0) {
      tell(Sentence.of("run.quarantined", run.totals().quarantined()));
      next(err, same.toString(), "quarantine --run " + run.name());
    } else {
      next(err, same.toString(), "status");
    }
  }

  private void next(PrintStream to, String... commands) {
    String lead = common.words().text("next") + " ";
    for (String command : commands) {
      to.println(lead + Program.name() + " " + command);
      lead = " ".repeat(lead.length());
    }
  }

  /** What a verb tells its caller when a night has ended so. */
  public static int exitCode(NightResult.End end) {
    return switch (end) {
      case DONE, NOTHING_TO_DO -> ExitCode.DONE;
      case FAILURES_REMAIN -> ExitCode.FAILURES_REMAIN;
      case STOPPED -> ExitCode.STOPPED;
      case REFUSED -> ExitCode.REFUSED;
      case LOCKED -> ExitCode.LOCKED;
      case NOT_FOUND -> ExitCode.NOT_FOUND;
      case UNREACHABLE -> ExitCode.UNREACHABLE;
      case FAILED -> ExitCode.UNEXPECTED;
    };
  }
}
