package vk2max.ops.plan;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
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
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.ProgressPrinter;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;
import vk2max.ops.run.Interruption;
import vk2max.ops.run.RequestOptions;
import vk2max.ops.run.RunReport;
import vk2max.ops.run.SameCommand;

/** Decides everything and saves it; sends nothing and changes no current decision. */
@Command(
    name = "plan",
    description = "decide every chat of an export, save the plan, send and change nothing",
    subcommands = {PlanShowCommand.class, PlanListCommand.class, PlanDiffCommand.class})
public final class PlanCommand extends Verb {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "the bundle (default: that of the last run)")
  @Nullable Path export;

  @Option(names = "--policy", paramLabel = "FILE", description = "the policy (default: built in)")
  @Nullable Path policy;

  @Option(
      names = "--max-moves",
      paramLabel = "N",
      description = "tell whether more chats would move (default: the policy's)")
  @Nullable Long maxMoves;

  @Option(
      names = "--max-quarantined",
      paramLabel = "P",
      description = "tell whether a larger percentage is set aside (default: the policy's, else 1)")
  @Nullable BigDecimal maxQuarantined;

  @Option(
      names = "--max-reason-jump",
      paramLabel = "N",
      description =
          "tell whether the share of a reason differs from the last night by more percentage points"
              + " (default: the policy's, else 100: never)")
  @Nullable BigDecimal maxReasonJump;

  @Option(names = "--allow-older", description = "decide an export older than the last one")
  boolean allowOlder;

  @Option(
      names = "--lanes",
      paramLabel = "N",
      description = "units of parallel work, 1 to 64 (default: ${DEFAULT-VALUE})")
  int lanes = NightRequest.DEFAULT_LANES;

  @Override
  public Integer call() throws SQLException {
    RequestOptions options = options();
    ProgressPrinter progress = new ProgressPrinter(err, words());
    Servers servers = new Servers(Settings.ofProcess(), progress::note);
    NightRequest request = options.of(export == null ? lastExport(servers) : export);
    NightServers ledger = servers.ledgerAlone();
    NightlyRun night =
        new NightlyRun(
            ledger,
            progress,
            Clock.systemUTC(),
            Tuning.ofMachine().withOutageLimit(Settings.ofProcess().outageLimit()));
    Interruption interruption = Interruption.stops(night, err, words());
    try {
      NightResult result = night.plan(request);
      progress.finish();
      return report(result, request, ledger);
    } finally {
      interruption.ended();
    }
  }

  private RequestOptions options() {
    return new RequestOptions(policy, maxMoves, maxQuarantined, maxReasonJump, allowOlder, lanes);
  }

  /** To ask "what if": the export whose decisions hold now. */
  private static Path lastExport(Servers servers) throws SQLException {
    try (Connection ledger = servers.ledger()) {
      return new RunStore(ledger)
          .latestDone()
          .map(run -> Path.of(run.bundle()))
          .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "plan.noExport"));
    }
  }

  private int report(NightResult result, NightRequest request, NightServers servers)
      throws SQLException {
    Run run = result.run();
    boolean decided =
        result.end() == NightResult.End.DONE || result.end() == NightResult.End.NOTHING_TO_DO;
    if (decided && run != null) {
      print(run, result.end(), servers);
    }
    Optional.ofNullable(result.message()).ifPresent(this::tell);
    if (!decided) {
      suggest(result, request);
    }
    return RunReport.exitCode(result.end());
  }

  private void print(Run run, NightResult.End end, NightServers servers) throws SQLException {
    PlanFigures figures;
    try (Connection ledger =
        DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password())) {
      SavedPlan plan = new SavedPlanStore(ledger).find(run.runId()).orElseThrow();
      figures = PlanFigures.read(ledger, plan, null);
    }
    if (common.json()) {
      PlanSummary.print(out, figures);
      return;
    }
    if (end == NightResult.End.NOTHING_TO_DO) {
      out.println(words().text("plan.same", figures.plan().name()));
    }
    new PlanText(words(), figures).text().print(out);
    note(figures).ifPresent(file -> out.println(words().say(file)));
    next(suggestions(figures));
  }

  /** What makes sense after looking at a plan. */
  static String[] suggestions(PlanFigures figures) {
    String name = figures.plan().name();
    if (figures.plan().isCarriedOut()) {
      return new String[] {"plan diff " + name, "verify " + figures.run().name()};
    }
    if (isToBePlannedAnew(figures)) {
      return new String[] {SameCommand.planning(figures.run()), "plan list"};
    }
    String carryOut = SameCommand.carryingOut(figures.run()).toString();
    return figures.run().totals().quarantined() > 0
        ? new String[] {"plan show " + name + " --list", "quarantine --run " + name, carryOut}
        : new String[] {"plan show " + name + " --list", carryOut};
  }

  /** What to know of these commands; empty for nothing. */
  static Optional<Sentence> note(PlanFigures figures) {
    return !figures.plan().isCarriedOut() && isToBePlannedAnew(figures)
        ? SameCommand.policyFile(figures.run())
        : Optional.empty();
  }

  private static boolean isToBePlannedAnew(PlanFigures figures) {
    return !figures.plan().isReady() || !figures.changes().isEmpty();
  }

  private void suggest(NightResult result, NightRequest request) {
    Run run = result.run();
    switch (result.end()) {
      case REFUSED -> {
        String doctor = options().command("doctor", request.export());
        if (run == null) {
          nextInstead(doctor);
        } else {
          nextInstead(doctor, "quarantine --run " + SavedPlan.name(run.runId()));
        }
      }
      case LOCKED -> nextInstead("status");
      default -> nextInstead(SameCommand.of(spec.commandLine().getParseResult()) + "", "doctor");
    }
  }
}
