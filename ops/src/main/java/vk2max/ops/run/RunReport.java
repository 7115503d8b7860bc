package vk2max.ops.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.job.NightResult;
import vk2max.job.NightServers;
import vk2max.ledger.Run;
import vk2max.ops.cli.Common;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Program;
import vk2max.ops.cli.ShellWord;
import vk2max.ops.cli.Words;

/** Tells the operator how a run ended: words and tables, or JSON; and the exit code. */
final class RunReport {
  private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);

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
   * Prints how the run ended and gives the exit code.
   *
   * @param policy the file that was named; null for the default policy
   */
  int print(NightResult result, Path export, @Nullable Path policy) {
    Optional<RunFigures> figures = Optional.empty();
    Optional<Instant> lastSuccess = metrics == null ? Optional.empty() : metrics.lastSuccess();
    if (result.end() != NightResult.End.UNREACHABLE) {
      try (Connection ledger =
          DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password())) {
        Run run = result.run();
        figures = run == null ? figures : Optional.of(RunFigures.read(ledger, run));
        lastSuccess = MetricsFile.lastSuccess(ledger);
      } catch (SQLException e) {
        // The run has ended as it has; its figures are in the ledger when that is back.
        LOG.debug("The figures of the run could not be read", e);
      }
    }
    if (metrics != null) {
      metrics.write(exitCode(result.end()), lastSuccess, figures.orElse(null));
    }
    figures.ifPresent(found -> print(result, found));
    if (result.message() != null) {
      err.println(common.words().say(result.message()));
    }
    if (!common.json()) {
      next(result, export, policy);
    }
    return exitCode(result.end());
  }

  private void print(NightResult result, RunFigures figures) {
    Words words = common.words();
    if (common.json()) {
      RunSummary.print(out, figures, result.end());
    } else if (result.end() == NightResult.End.DONE
        || result.end() == NightResult.End.FAILURES_REMAIN) {
      new RunTables(words).print(out, figures);
    } else if (result.end() == NightResult.End.NOTHING_TO_DO) {
      out.println(words.text("run.nothingToDo", figures.run().name()));
    }
    // Figures of an unfinished run would mislead: its message says what happened.
  }

  private void next(NightResult result, Path export, @Nullable Path policy) {
    String bundle = ShellWord.of(export);
    // Without its policy it would be another run, and this one would be given up.
    String same = "run --export " + bundle;
    same += policy == null ? "" : " --policy " + ShellWord.of(policy);
    Run run = result.run();
    switch (result.end()) {
      case DONE, NOTHING_TO_DO ->
          next(out, "verify", "decisions --format csv --out decisions.csv", "explain CHAT");
      case FAILURES_REMAIN -> next(out, "verify", "status");
      case STOPPED, FAILED, UNREACHABLE ->
          next(err, same, run == null ? "doctor" : "quarantine --run " + run.name());
      case REFUSED -> next(err, "doctor --export " + bundle);
      case LOCKED -> next(err, "status");
    }
  }

  private void next(PrintStream to, String... commands) {
    String lead = common.words().text("next") + " ";
    for (String command : commands) {
      to.println(lead + Program.name() + " " + command);
      lead = " ".repeat(lead.length());
    }
  }

  static int exitCode(NightResult.End end) {
    return switch (end) {
      case DONE, NOTHING_TO_DO -> ExitCode.DONE;
      case FAILURES_REMAIN -> ExitCode.FAILURES_REMAIN;
      case STOPPED -> ExitCode.STOPPED;
      case REFUSED -> ExitCode.REFUSED;
      case LOCKED -> ExitCode.LOCKED;
      case UNREACHABLE -> ExitCode.UNREACHABLE;
      case FAILED -> ExitCode.UNEXPECTED;
    };
  }
}
