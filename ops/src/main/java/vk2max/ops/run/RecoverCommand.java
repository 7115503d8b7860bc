package vk2max.ops.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vk2max.job.Recovery;
import vk2max.job.RecoveryResult;
import vk2max.ledger.Run;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;

/**
 * Brings a run whose process died back to a state that can be continued, and sends what it owes.
 */
@Command(
    name = "recover",
    description = "bring a run whose process died back to a state that run continues")
public final class RecoverCommand extends Verb {
  @Parameters(arity = "0..1", paramLabel = "RUN", description = "the latest run, and no other")
  @Nullable String run;

  @Option(
      names = "--from-topics",
      description = "first read back from the topics what a restored ledger has forgotten")
  boolean fromTopics;

  @Option(
      names = "--adopt-topics",
      description =
          "take these topics for the ledger's: they moved, or the installation was renamed")
  boolean adoptTopics;

  @Option(
      names = "--set-aside",
      description = "also send the events that were set aside, now that the broker accepts them")
  boolean setAside;

  @Override
  public Integer call() throws SQLException {
    if (Stream.of(fromTopics, adoptTopics, setAside).filter(given -> given).count() > 1) {
      throw new CommandFailure(ExitCode.USAGE, "recover.oneAtATime");
    }
    Servers found = new Servers(Settings.ofProcess(), err::println);
    if (run != null || !fromTopics) {
      try (Connection ledger = found.ledger()) {
        requireLatest(ledger);
      }
    }
    Recovery recovery = new Recovery(found.all(), this::tell, Clock.systemUTC());
    RecoveryResult result = recover(recovery);
    if (result.locked()) {
      err.println(words().text("recover.locked"));
      return ExitCode.LOCKED;
    }
    if (common.json()) {
      Json.print(
          out,
          json -> {
            json.writeStringProperty("schema", "vk2max/recover/1");
            json.writeStringProperty("runId", result.runName());
            json.writeBooleanProperty("unfinished", result.unfinished());
            json.writeNumberProperty("lanes", result.lanes());
            json.writeNumberProperty("chunksSent", result.chunksSent());
            json.writeNumberProperty("movesReadBack", result.movesReadBack());
            json.writeNumberProperty("retractionsReadBack", result.retractionsReadBack());
            json.writeNumberProperty("setAsideSent", result.setAsideSent());
            json.writeNumberProperty("setAside", result.setAside());
          });
    } else {
      if (fromTopics) {
        out.println(words().text("recover.readBack", result.movesReadBack()));
        if (result.retractionsReadBack() > 0) {
          out.println(words().text("recover.retractionsReadBack", result.retractionsReadBack()));
        }
      }
      if (setAside) {
        out.println(words().text("recover.setAside", result.setAsideSent(), result.setAside()));
      }
      out.println(
          words()
              .text(
                  result.unfinished() ? "recover.done" : "recover.nothing",
                  result.runName(),
                  result.lanes(),
                  result.chunksSent()));
    }
    if (fromTopics || setAside) {
      next("verify", "status");
    } else {
      next("status");
    }
    return setAside && result.setAside() > 0 ? ExitCode.FAILURES_REMAIN : ExitCode.DONE;
  }

  private RecoveryResult recover(Recovery recovery) throws SQLException {
    if (adoptTopics) {
      return recovery.adoptTopics();
    }
    if (setAside) {
      return recovery.sendSetAside();
    }
    return fromTopics ? recovery.recoverFromTopics() : recovery.recover();
  }

  /** Only the latest run can be continued: those before it were finished or given up. */
  private void requireLatest(Connection ledger) throws SQLException {
    if (run != null) {
      Run named = RunOption.find(ledger, run);
      Run latest = RunOption.find(ledger, null);
      if (named.runId() != latest.runId()) {
        throw new CommandFailure(
            ExitCode.REFUSED, "recover.notLatest", named.name(), latest.name());
      }
    }
  }
}
