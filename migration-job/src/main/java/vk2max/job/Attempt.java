package vk2max.job;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.events.kafka.Topics;
import vk2max.job.NightResult.End;
import vk2max.job.batch.BatchSchema;
import vk2max.job.batch.JobStart;
import vk2max.job.publish.LanePublisher;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.publish.ProtocolWitness;
import vk2max.ledger.LaneState;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.LedgerSchema;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.source.vkexport.ExportBundle;

/**
 * One attempt at a night: takes the lock, sends what an earlier run left behind, finds out whether
 * the run is new, unfinished or done, and starts the job.
 */
final class Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private final NightServers servers;
  private final Progress progress;
  private final Clock clock;
  private final Tuning tuning;
  private final ProtocolWitness witness;
  private final StopRequest stop;

  Attempt(
      NightServers servers,
      Progress progress,
      Clock clock,
      Tuning tuning,
      ProtocolWitness witness,
      StopRequest stop) {
    this.servers = servers;
    this.progress = progress;
    this.clock = clock;
    this.tuning = tuning;
    this.witness = witness;
    this.stop = stop;
  }

  /** Does what was asked and tells how it ended; never throws for what an operator can cause. */
  NightResult run(NightRequest request) {
    try {
      ExportBundle bundle = ExportBundle.open(request.export());
      try (HikariDataSource database = LedgerPool.open(servers, tuning.threads() + 3);
          RunLock lock = RunLock.tryAcquire(servers).orElse(null)) {
        return lock == null ? locked() : locked(request, bundle, database);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The attempt ended with an error", e);
      return Failures.result(null, e, servers);
    }
  }

  private static NightResult locked() {
    return new NightResult(
        End.LOCKED,
        null,
        "Another run holds the lock of this ledger; nothing was done. See \"vk2max status\".");
  }

  private NightResult locked(NightRequest request, ExportBundle bundle, HikariDataSource database)
      throws SQLException {
    LedgerSchema.migrate(database);
    LedgerTransactions ledger = new LedgerTransactions(database);
    ledger.run(
        connection -> {
          BatchSchema.ensure(connection);
          BatchSchema.repair(connection);
        });
    Optional<Run> latest = ledger.call(connection -> new RunStore(connection).latest());
    if (latest.isPresent() && isSame(latest.get(), request, bundle)) {
      if (latest.get().state() == RunState.DONE) {
        return new NightResult(End.NOTHING_TO_DO, latest.get(), null);
      }
      return start(latest.get(), request, bundle, database, ledger);
    }
    Optional<String> refusal = refusal(request, bundle, ledger);
    if (refusal.isPresent()) {
      return new NightResult(End.REFUSED, null, refusal.get());
    }
    recover(ledger);
    Run run = begin(request, bundle, ledger);
    return start(run, request, bundle, database, ledger);
  }

  private static boolean isSame(Run run, NightRequest request, ExportBundle bundle) {
    return run.bundleFingerprint().equals(bundle.fingerprint())
        && run.policyHash().equals(request.policy().hash());
  }

  private static Optional<String> refusal(
      NightRequest request, ExportBundle bundle, LedgerTransactions ledger) throws SQLException {
    Optional<Run> done = ledger.call(connection -> new RunStore(connection).latestDone());
    if (done.isPresent()
        && done.get().snapshotAt().isAfter(bundle.generatedAt())
        && !request.allowOlder()) {
      return Optional.of(
          "The export "
              + bundle.snapshotId()
              + " of "
              + bundle.generatedAt()
              + " is older than the last one, "
              + done.get().snapshotId()
              + " of "
              + done.get().snapshotAt()
              + "; nothing was decided. --allow-older decides it all the same.");
    }
    return Optional.empty();
  }

  /** Sends what any lane has made true and not sent; only then may its chunks be forgotten. */
  private void recover(LedgerTransactions ledger) throws SQLException {
    List<LaneState> lanes = ledger.call(connection -> new LaneStore(connection).all());
    new Topics(servers.kafka()).ensure(LaneState.partitions(lanes));
    for (LaneState lane : lanes) {
      if (lane.emitted() < lane.committed()) {
        progress.note(
            "Lane " + lane.lane() + " has chunks of an earlier run to send; sending them first.");
        LanePublisher.takeOver(lane.lane(), ledger, servers.kafka(), Progress.NONE, witness)
            .close();
      }
    }
  }

  private Run begin(NightRequest request, ExportBundle bundle, LedgerTransactions ledger)
      throws SQLException {
    return ledger.call(
        connection -> {
          RunStore runs = new RunStore(connection);
          runs.abandonUnfinished();
          int id =
              runs.insert(
                  bundle.snapshotId(),
                  bundle.generatedAt(),
                  bundle.directory().toAbsolutePath().normalize().toString(),
                  bundle.fingerprint(),
                  request.policy().id(),
                  request.policy().hash(),
                  request.policyText(),
                  request.lanes());
          new PlanStore(connection).clearAllBut(id);
          return runs.find(id).orElseThrow();
        });
  }

  private NightResult start(
      Run run,
      NightRequest request,
      ExportBundle bundle,
      HikariDataSource database,
      LedgerTransactions ledger)
      throws SQLException {
    new Topics(servers.kafka()).ensure(run.lanes());
    boolean decided = run.state() == RunState.DECIDED || run.totals().isDecided();
    ledger.run(
        connection ->
            new RunStore(connection)
                .begun(run.runId(), decided ? RunState.DECIDED : RunState.RUNNING));
    NightWork work = new NightWork(request, bundle, run.runId(), run.lanes(), decided);
    progress.note(
        (run.state() == RunState.RUNNING && run.seconds() == 0 ? "Run " : "Continuing run ")
            + run.name());
    try (JobStart job =
            new JobStart(work, database, servers.kafka(), progress, clock, tuning, witness);
        StopRequest.Watch watch = stop.watch(job, ledger, run.runId())) {
      Optional<Throwable> failure = job.await();
      return end(run.runId(), failure.orElse(null), watch.asked() && job.wasStopped(), ledger);
    } catch (RuntimeException e) {
      return end(run.runId(), e, false, ledger);
    }
  }

  private NightResult end(
      int runId, @Nullable Throwable failure, boolean stopped, LedgerTransactions ledger) {
    NightResult result =
        failure == null && stopped
            ? new NightResult(
                End.STOPPED, null, "The run was stopped; the same command continues it.")
            : failure == null
                ? new NightResult(End.DONE, null, null)
                : Failures.result(null, failure, servers);
    try {
      return ledger.call(
          connection -> {
            RunStore runs = new RunStore(connection);
            if (result.end() != End.DONE) {
              RunState state = result.end() == End.STOPPED ? RunState.STOPPED : RunState.FAILED;
              runs.state(runId, state, result.message());
            }
            return new NightResult(result.end(), runs.find(runId).orElseThrow(), result.message());
          });
    } catch (SQLException e) {
      LOG.debug("The end of the run could not be written down", e);
      return result.end() == End.DONE ? Failures.result(null, e, servers) : result;
    }
  }
}
