package vk2max.ops.run;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vk2max.job.NightRequest;
import vk2max.job.NightResult;
import vk2max.job.NightServers;
import vk2max.job.NightlyRun;
import vk2max.job.Sentence;
import vk2max.job.Tuning;
import vk2max.ledger.Run;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.ProgressPrinter;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Trouble;
import vk2max.ops.cli.Verb;
import vk2max.source.vkexport.ExportBundle;

/** The nightly job. */
@Command(
    name = "run",
    description = "decide every chat of an export and send the events of those that move")
public final class RunCommand extends Verb {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--export", paramLabel = "DIR", description = "the bundle")
  @Nullable Path export;

  @Option(
      names = "--plan",
      paramLabel = "ID",
      description = "do exactly what this plan has decided, instead of deciding an export")
  @Nullable String plan;

  @Option(names = "--policy", paramLabel = "FILE", description = "the policy (default: built in)")
  @Nullable Path policy;

  @Option(
      names = "--max-moves",
      paramLabel = "N",
      description =
          "stop before anything is emitted if more chats would move (default: the policy's)")
  @Nullable Long maxMoves;

  @Option(
      names = "--max-quarantined",
      paramLabel = "P",
      description = "largest percentage of lines set aside (default: the policy's, else 1)")
  @Nullable BigDecimal maxQuarantined;

  @Option(
      names = "--max-reason-jump",
      paramLabel = "N",
      description =
          "stop before anything is emitted if the share of a reason differs from the last night by"
              + " more percentage points (default: the policy's, else 100: never)")
  @Nullable BigDecimal maxReasonJump;

  @Option(names = "--allow-older", description = "decide an export older than the last one")
  boolean allowOlder;

  @Option(
      names = "--lanes",
      paramLabel = "N",
      description = "units of parallel work, 1 to 64 (default: ${DEFAULT-VALUE})")
  int lanes = NightRequest.DEFAULT_LANES;

  @Option(
      names = "--metrics-file",
      paramLabel = "FILE",
      description = "write the figures of the night as Prometheus text")
  @Nullable Path metricsFile;

  @Override
  public Integer call() throws SQLException {
    MetricsFile metrics = metricsFile == null ? null : new MetricsFile(metricsFile);
    ProgressPrinter progress = new ProgressPrinter(err, words());
    Asked asked;
    NightServers servers;
    try {
      Servers found = new Servers(Settings.ofProcess(), progress::note);
      asked = asked(found);
      servers = found.all();
    } catch (SQLException | RuntimeException e) {
      if (metrics != null) {
        metrics.write(Trouble.of(e).exitCode(), metrics.lastSuccess()).ifPresent(this::tell);
      }
      throw e;
    }
    NightlyRun night =
        new NightlyRun(
            servers,
            progress,
            Clock.systemUTC(),
            Tuning.ofMachine().withOutageLimit(Settings.ofProcess().outageLimit()));
    Interruption interruption = Interruption.stops(night, err, words());
    try {
      NightRequest request = asked.request();
      NightResult result =
          asked.planId() == null ? night.run(request) : night.carryOut(asked.planId(), request);
      progress.finish();
      return new RunReport(common, out, err, servers, metrics)
          .print(
              result,
              new RunReport.Suggested(
                  asked.doctor(),
                  SameCommand.of(spec.commandLine().getParseResult()),
                  asked.again(),
                  asked.note()));
    } finally {
      interruption.ended();
    }
  }

  /**
   * What was asked for.
   *
   * @param planId null for a run of an export
   * @param doctor the command that checks the export
   * @param again the command that plans anew
   * @param note what to know of that; null for nothing
   */
  private record Asked(
      @Nullable Integer planId,
      NightRequest request,
      String doctor,
      String again,
      @Nullable Sentence note) {}

  private Asked asked(Servers servers) throws SQLException {
    RequestOptions options =
        new RequestOptions(policy, maxMoves, maxQuarantined, maxReasonJump, allowOlder, lanes);
    if (plan == null) {
      if (export == null) {
        throw new CommandFailure(ExitCode.USAGE, "run.exportOrPlan");
      }
      return new Asked(
          null,
          options.of(export),
          options.command("doctor", export),
          options.command("plan", export),
          null);
    }
    if (export != null) {
      ExportBundle.open(export); // Named beside the plan, it must be there to be compared.
    }
    try (Connection ledger = servers.ledger()) {
      Run planned = RunOption.findPlan(ledger, plan).run();
      Path bundle = export == null ? Path.of(planned.bundle()) : export;
      return new Asked(
          planned.runId(),
          options.of(bundle, planned.policy()),
          options.command("doctor", bundle),
          SameCommand.planning(planned),
          SameCommand.policyFile(planned).orElse(null));
    }
  }
}
