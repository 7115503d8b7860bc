package vk2max.ops.run;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vk2max.job.Sentence;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;

/** Asks the process of a run to stop at the next chunk, and waits until it has. */
@Command(name = "stop", description = "stop a run at its next chunk; run continues it")
public final class StopCommand extends Verb {
  private static final long LOOK_MILLIS = 200;

  @Parameters(arity = "0..1", paramLabel = "RUN", description = "default: the latest")
  @Nullable String run;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "how long to wait for it (default: ${DEFAULT-VALUE})")
  int wait = 120;

  @Override
  public Integer call() throws SQLException, InterruptedException {
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      RunStore runs = new RunStore(ledger);
      Run found = RunOption.find(ledger, run);
      if (!runs.requestStop(found.runId())) {
        throw new CommandFailure(
            ExitCode.NOT_FOUND,
            "stop.notAtWork",
            found.name(),
            Sentence.of("state." + found.state()));
      }
      if (Liveness.isInterrupted(ledger, found)) {
        throw new CommandFailure(ExitCode.NOT_FOUND, "stop.gone", found.name());
      }
      Run ended = await(runs, found);
      if (common.json()) {
        Json.print(
            out,
            json -> {
              json.writeStringProperty("schema", "vk2max/stop/1");
              json.writeStringProperty("runId", ended.name());
              json.writeStringProperty("state", ended.state().name());
            });
      } else {
        out.println(
            words().text("stop.done", ended.name(), words().text("state." + ended.state())));
        if (ended.state().isUnfinished()) {
          out.println(words().text("status.limit"));
          SameCommand.policyFile(ledger, ended).ifPresent(file -> out.println(words().say(file)));
        }
      }
      if (ended.state().isUnfinished()) {
        next("status", SameCommand.of(ledger, ended).toString());
      } else {
        next("status");
      }
      return ExitCode.DONE;
    }
  }

  private Run await(RunStore runs, Run asked) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + wait * 1_000_000_000L;
    Run now = asked;
    while (Liveness.isAtWork(now)) {
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(ExitCode.STOPPED, "stop.notYet", asked.name(), wait);
      }
      Thread.sleep(LOOK_MILLIS);
      now = runs.find(asked.runId()).orElseThrow();
    }
    return now;
  }
}
