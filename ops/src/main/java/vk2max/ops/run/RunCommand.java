package vk2max.ops.run;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
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
import vk2max.job.Tuning;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.ProgressPrinter;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.ShellWord;
import vk2max.ops.cli.Trouble;
import vk2max.ops.cli.Verb;
import vk2max.ops.policy.Guards;
import vk2max.ops.policy.PolicyAndGuards;
import vk2max.ops.policy.PolicyFile;

/** The nightly job. */
@Command(
    name = "run",
    description = "decide every chat of an export and send the events of those that move")
public final class RunCommand extends Verb {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--export", required = true, paramLabel = "DIR", description = "the bundle")
  Path export = Path.of(".");

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
  public Integer call() {
    MetricsFile metrics = metricsFile == null ? null : new MetricsFile(metricsFile);
    NightServers servers;
    NightRequest request;
    ProgressPrinter progress = new ProgressPrinter(err, words());
    try {
      request = request();
      servers = new Servers(Settings.ofProcess(), progress::note).all();
    } catch (RuntimeException e) {
      if (metrics != null) {
        metrics.write(Trouble.of(e).exitCode(), metrics.lastSuccess(), null).ifPresent(this::tell);
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
      NightResult result = night.run(request);
      progress.finish();
      return new RunReport(common, out, err, servers, metrics)
          .print(result, ShellWord.of(export), SameCommand.of(spec.commandLine().getParseResult()));
    } finally {
      interruption.ended();
    }
  }

  private NightRequest request() {
    require(
        lanes >= 1 && lanes <= NightRequest.MOST_LANES,
        "--lanes",
        lanes,
        "1–" + NightRequest.MOST_LANES);
    requirePercent("--max-quarantined", maxQuarantined);
    requirePercent("--max-reason-jump", maxReasonJump);
    require(maxMoves == null || maxMoves >= 0, "--max-moves", maxMoves, "0…");
    if (Files.isRegularFile(export)) {
      throw new CommandFailure(ExitCode.REFUSED, "run.exportIsFile", export.toString());
    }
    String text = policy == null ? "" : PolicyFile.read(policy);
    PolicyAndGuards parsed = PolicyFile.parseAll(String.valueOf(policy), text);
    Guards guards = new Guards(maxMoves, maxQuarantined, maxReasonJump).or(parsed.guards());
    return new NightRequest(
        export,
        parsed.policy(),
        text,
        lanes,
        guards.quarantineLimit(),
        guards.mostMoves(),
        allowOlder,
        guards.reasonJumpLimit());
  }

  private static void requirePercent(String option, @Nullable BigDecimal percent) {
    boolean holds =
        percent == null
            || (percent.signum() >= 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0);
    require(holds, option, percent, "0–100");
  }

  private static void require(
      boolean holds, String option, @Nullable Object value, String expected) {
    if (!holds) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", option, String.valueOf(value), expected);
    }
  }
}
