package vk2max.job;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.eligibility.Terms;
import vk2max.events.kafka.Topics;
import vk2max.job.NightResult.End;
import vk2max.job.NightWork.Aim;
import vk2max.job.batch.BatchSchema;
import vk2max.job.batch.JobStart;
import vk2max.job.publish.LanePublisher;
import vk2max.job.publish.LanesAgreement;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.publish.ProtocolWitness;
import vk2max.ledger.LaneState;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.StandingCorrections;
import vk2max.ledger.postgres.CorrectionStore;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.LedgerSchema;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.ledger.postgres.UnsentEventStore;
import vk2max.source.vkexport.ExportBundle;

/**
 * One attempt at a night: takes the lock, sends what an earlier run left behind, finds out whether
 * the run is new, unfinished or done, and starts the job.
 */
final class Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private final NightServers servers;
  private final ActivityWatch progress;
  private final Clock clock;
  private final Tuning tuning;
  private final ProtocolWitness witness;
  private final StopRequest stop;
  private final Tenure tenure;

  Attempt(
      NightServers servers,
      ActivityWatch progress,
      Clock clock,
      Tuning tuning,
      ProtocolWitness witness,
      StopRequest stop,
      Tenure tenure) {
    this.servers = servers;
    this.progress = progress;
    this.clock = clock;
    this.tuning = tuning;
    this.witness = witness;
    this.stop = stop;
    this.tenure = tenure;
  }

  /** Does what was asked and tells how it ended; never throws for what an operator can cause. */
  NightResult run(NightRequest request) {
    return told(
        request,
        () -> {
          ExportBundle bundle = ExportBundle.open(request.export());
          return underLock(held -> locked(request, bundle, held));
        });
  }

  /** Decides and saves a plan; otherwise as {@link #run}. */
  NightResult plan(NightRequest request) {
    return told(
        request,
        () -> {
          ExportBundle bundle = ExportBundle.open(request.export());
          return underLock(held -> new Planning(this, request, bundle).plan(held));
        });
  }

  /**
   * Carries a plan out, or goes on with it; otherwise as {@link #run}.
   *
   * @param request of the plan's export; its policy and the content of its export must be those of
   *     the plan
   */
  NightResult carryOut(int planId, NightRequest request) {
    return told(request, () -> underLock(new CarryingOut(this, planId, request)::carryOut));
  }

  Progress progress() {
    return progress;
  }

  /** The ledger while the lock of the runs is held. */
  record LockedLedger(HikariDataSource database, LedgerTransactions ledger, RunLock lock) {}

  private interface Work {
    NightResult result() throws SQLException;
  }

  private interface LockedWork {
    NightResult on(LockedLedger held) throws SQLException;
  }

  private NightResult told(NightRequest request, Work work) {
    try {
      return work.result();
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The attempt ended with an error", e);
      return new Failures(servers, request.export()).result(e);
    }
  }

  private NightResult underLock(LockedWork work) throws SQLException {
    Optional<RunLock> lock = tenure.lock();
    if (lock.isEmpty()) {
      return new NightResult(End.LOCKED, null, Sentence.of("night.locked"));
    }
    try (HikariDataSource database = LedgerPool.open(servers, tuning.threads() + 3, lock.get())) {
      return guarded(work, database, lock.get());
    }
  }

  /** What fails once the lock is lost fails for that. */
  private NightResult guarded(LockedWork work, HikariDataSource database, RunLock lock)
      throws SQLException {
    try (LockGuard guard = new LockGuard(lock, database)) {
      guard.start();
      return work.on(prepared(database, lock));
    } catch (SQLException | RuntimeException e) {
      SQLException lost = lock.lost();
      if (lost != null) {
        LOG.debug("What failed when the lock was lost", e);
        throw lost;
      }
      throw e;
    }
  }

  /** With the tables of this version, and nothing left open by a process that is gone. */
  private LockedLedger prepared(HikariDataSource database, RunLock lock) throws SQLException {
    LedgerSchema.migrate(database);
    LedgerTransactions ledger = new LedgerTransactions(database);
    try {
      lock.takeNumber();
    } catch (SQLException e) {
      // The database is there: an earlier holder's session may take its time to end.
      progress.answered();
      throw e;
    }
    ledger.run(
        connection -> {
          lock.fence(connection);
          BatchSchema.ensure(connection);
          BatchSchema.repair(connection);
        });
    return new LockedLedger(database, ledger, lock);
  }

  /** A run that is done: there is nothing to do, unless it is this process that has done it. */
  NightResult done(Run run, LedgerTransactions ledger) throws SQLException {
    return tenure.isOn(run)
        ? ledger.call(connection -> reported(connection, run.runId()))
        : new NightResult(End.NOTHING_TO_DO, run, null);
  }

  private NightResult locked(NightRequest request, ExportBundle bundle, LockedLedger held)
      throws SQLException {
    LedgerTransactions ledger = held.ledger();
    Optional<Run> latest = ledger.call(connection -> new RunStore(connection).latest());
    StandingCorrections corrections = corrections(request, bundle, ledger);
    Optional<NightResult> superseded = tenure.superseded(latest);
    if (superseded.isPresent()) {
      return superseded.get();
    }
    if (latest.isPresent() && isSame(latest.get(), request, bundle, corrections)) {
      if (latest.get().state() == RunState.DONE) {
        return done(latest.get(), ledger);
      }
      return goOn(latest.get(), request, bundle, corrections, held);
    }
    Precedents precedents = new Precedents(request, bundle, corrections.hash());
    Optional<Run> finished = ledger.call(precedents::finished);
    if (finished.isPresent()) {
      return new NightResult(End.NOTHING_TO_DO, finished.get(), null);
    }
    Optional<Sentence> refusal = ledger.call(precedents::refusal);
    if (refusal.isPresent()) {
      return new NightResult(End.REFUSED, null, refusal.get());
    }
    Succession.require(latest, bundle);
    requireAgreement(ledger);
    recover(held, request.lanes());
    Optional<Run> run = begin(request, bundle, corrections.hash(), held);
    return run.isEmpty()
        ? completed(true, Aim.RUN)
        : start(run.get(), request, bundle, corrections, held, Aim.RUN);
  }

  /** Ledger and topics belong together; asked before anything is sent. */
  void requireAgreement(LedgerTransactions ledger) throws SQLException {
    new LanesAgreement(ledger, servers.kafka()).require();
    progress.answered();
  }

  /** Goes on with a run that is not done; also with one that carries a plan out. */
  NightResult goOn(
      Run run,
      NightRequest request,
      ExportBundle bundle,
      StandingCorrections corrections,
      LockedLedger held)
      throws SQLException {
    requireAgreement(held.ledger());
    tenure.worksOn(run.runId());
    // Whatever an earlier start has passed, the guards judge anew before anything more is sent.
    held.ledger()
        .run(
            connection -> {
              held.lock().fence(connection);
              RunStore runs = new RunStore(connection);
              runs.goesOnFrom(run.runId(), directory(bundle));
              runs.state(run.runId(), RunState.RUNNING, null);
            });
    recover(held, run.lanes());
    boolean planned =
        held.ledger()
            .call(connection -> new SavedPlanStore(connection).find(run.runId()).isPresent());
    return start(run, request, bundle, corrections, held, planned ? Aim.CARRY_OUT : Aim.RUN);
  }

  /** They cannot change while the lock is held, and a run that had others is not continued. */
  static StandingCorrections corrections(
      NightRequest request, ExportBundle bundle, LedgerTransactions ledger) throws SQLException {
    Terms terms = new Terms(request.policy(), bundle.generatedAt());
    return ledger.call(connection -> new CorrectionStore(connection).standing(terms));
  }

  /** Whether a run, or a plan, is the one that is asked for. */
  static boolean isSame(
      Run run, NightRequest request, ExportBundle bundle, StandingCorrections corrections) {
    return run.bundleFingerprint().equals(bundle.fingerprint())
        && run.policyHash().equals(request.policy().hash())
        && run.corrections().equals(corrections.hash());
  }

  /**
   * Sends what any lane has made true and not sent, also those that the run does not use: before it
   * is sent, its chunks may not be forgotten and no run may end.
   */
  void recover(LockedLedger held, int newLanes) throws SQLException {
    LedgerTransactions ledger = new LedgerTransactions(held.database(), held.lock()::fence);
    List<LaneState> lanes = ledger.call(connection -> new LaneStore(connection).all());
    // Room for the new run's lanes too: a topic that is widened as soon as it is made may leave the
    // broker without its new partitions for a minute.
    new Topics(servers.kafka()).ensure(Math.max(newLanes, LaneState.partitions(lanes)));
    for (LaneState lane : lanes) {
      if (lane.emitted() < lane.committed()) {
        progress.note(Sentence.of("night.sendsFirst", lane.lane()));
        LanePublisher.takeOver(lane.lane(), ledger, servers.kafka(), Progress.NONE, witness)
            .close();
      }
    }
  }

  /** Empty when the run that would be given up is wished to stop: then no other begins. */
  private static Optional<Run> begin(
      NightRequest request, ExportBundle bundle, String corrections, LockedLedger held)
      throws SQLException {
    return held.ledger()
        .call(
            connection -> {
              held.lock().fence(connection);
              RunStore runs = new RunStore(connection);
              if (runs.stopAsWished(Sentence.of("night.stopped").stored())) {
                return Optional.empty();
              }
              // While their chunks are there, and they are unfinished.
              new QualifiedStore(connection).noteKeptBack();
              runs.abandonUnfinished();
              int id = insert(runs, request, bundle, corrections);
              new PlanStore(connection).clearAllBut(id);
              return runs.find(id);
            });
  }

  private static String directory(ExportBundle bundle) {
    return bundle.directory().toAbsolutePath().normalize().toString();
  }

  /** Records a new run of an export. */
  static int insert(RunStore runs, NightRequest request, ExportBundle bundle, String corrections)
      throws SQLException {
    int id =
        runs.insert(
            bundle.snapshotId(),
            bundle.generatedAt(),
            directory(bundle),
            bundle.fingerprint(),
            request.policy().id(),
            request.policy().hash(),
            request.policyText(),
            request.lanes());
    runs.corrections(id, corrections);
    return id;
  }

  /** Starts the job, or goes on with it, and waits for its end. */
  NightResult start(
      Run run,
      NightRequest request,
      ExportBundle bundle,
      StandingCorrections corrections,
      LockedLedger held,
      Aim aim)
      throws SQLException {
    LedgerTransactions ledger = held.ledger();
    RunLock lock = held.lock();
    tenure.worksOn(run.runId());
    if (aim != Aim.PLAN) {
      new Topics(servers.kafka()).ensure(run.lanes());
    }
    boolean decided = aim == Aim.CARRY_OUT || run.totals().isDecided();
    NightWork work =
        new NightWork(
            request, bundle, corrections, run.runId(), run.lanes(), decided, held.lock(), aim);
    progress.note(beginning(run, aim));
    Failures failures = new Failures(servers, request.export());
    try (JobStart job =
            new JobStart(work, held.database(), servers.kafka(), progress, clock, tuning, witness);
        StopRequest.Watch watch = stop.watch(job, ledger, run.runId())) {
      watch.start();
      lock.whenLost(job::requestStop);
      Optional<Throwable> failure = job.await();
      NightResult result =
          failure.map(failures::result).orElseGet(() -> completed(job.wasStopped(), aim));
      return end(run.runId(), unlessLost(lock, result, failures), held, failures, aim);
    } catch (RuntimeException e) {
      NightResult result = unlessLost(lock, failures.result(e), failures);
      return end(run.runId(), result, held, failures, aim);
    }
  }

  /** Whatever a job that has lost its lock came to: only the next attempt can tell. */
  private static NightResult unlessLost(RunLock lock, NightResult result, Failures failures) {
    SQLException lost = lock.lost();
    return lost == null ? result : failures.result(lost);
  }

  private static Sentence beginning(Run run, Aim aim) {
    boolean fresh = run.seconds() == 0;
    if (aim == Aim.PLAN) {
      String name = SavedPlan.name(run.runId());
      return Sentence.of(fresh ? "night.plans" : "night.plansOn", name);
    }
    boolean begins = run.state() == RunState.PLANNED || (run.state() == RunState.RUNNING && fresh);
    return Sentence.of(begins ? "night.begins" : "night.continues", run.name());
  }

  private static NightResult completed(boolean stopped, Aim aim) {
    // A plan ends as if it were stopped: whether it has come to its end, the ledger knows.
    return stopped && aim != Aim.PLAN
        ? new NightResult(End.STOPPED, null, Sentence.of("night.stopped"))
        : new NightResult(End.DONE, null, null);
  }

  /** Nothing is written once the lock is lost: another process may be at work on the run. */
  private static NightResult end(
      int runId, NightResult result, LockedLedger held, Failures failures, Aim aim) {
    LedgerTransactions ledger = held.ledger();
    RunLock lock = held.lock();
    try {
      if (aim == Aim.PLAN) {
        return ledger.call(connection -> Planning.end(connection, lock, runId, result));
      }
      return ledger.call(
          connection -> {
            if (result.end() != End.DONE) {
              lock.fence(connection);
            }
            RunStore runs = new RunStore(connection);
            Sentence message = result.message();
            if (result.end() == End.DONE) {
              return reported(connection, runId);
            } else if (result.end() == End.UNREACHABLE) {
              runs.waits(runId, waits(Objects.requireNonNull(message)).stored());
            } else {
              RunState state = result.end() == End.STOPPED ? RunState.STOPPED : RunState.FAILED;
              runs.state(runId, state, message == null ? null : message.stored());
            }
            return new NightResult(result.end(), runs.find(runId).orElseThrow(), message);
          });
    } catch (SQLException | IllegalStateException | RunTakenOverException e) {
      LOG.debug("The end of the run could not be written down", e);
      return result.end() == End.DONE ? failures.result(e) : result;
    }
  }

  /** How a run came to its end that is done: with everything sent, or not. */
  private static NightResult reported(Connection connection, int runId) throws SQLException {
    RunStore runs = new RunStore(connection);
    requireDone(runs.find(runId).orElseThrow());
    long unsent = new UnsentEventStore(connection).count(runId);
    if (unsent == 0) {
      return new NightResult(End.DONE, runs.find(runId).orElseThrow(), null);
    }
    Sentence message = Sentence.of("night.unsent", unsent);
    runs.message(runId, message.stored());
    return new NightResult(End.FAILURES_REMAIN, runs.find(runId).orElseThrow(), message);
  }

  /** The run stays at work while the process waits; the last blank says for what. */
  private static Sentence waits(Sentence outage) {
    return Sentence.of("night.waits", outage.blanks().get(outage.blanks().size() - 1));
  }

  /** The job's word is not enough: only its last step closes a run. */
  private static void requireDone(Run run) {
    if (run.state() != RunState.DONE) {
      throw new IllegalStateException(
          "run " + run.name() + " came to its end and the ledger has it as " + run.state());
    }
  }
}
