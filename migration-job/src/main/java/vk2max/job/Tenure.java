package vk2max.job;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.job.NightResult.End;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.RunStore;

/**
 * What a process keeps over all its attempts at a night: the lock of the runs, also while it waits
 * for a server, and the run it works on. So the ledger tells of a run that waits as of any other
 * that is at work, and it can be stopped. Not thread-safe.
 */
final class Tenure implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);

  private static final String SUPERSEDED = "night.superseded";

  private final NightServers servers;
  private @Nullable RunLock lock;
  private @Nullable Integer runId;
  private boolean wishesForgotten;

  Tenure(NightServers servers) {
    this.servers = servers;
  }

  /**
   * The lock of the runs, taken again when its session was lost; empty when another process holds
   * it. When it is taken for the first time, wishes to stop that are older are forgotten; those
   * that come from then on are meant for this process.
   *
   * @throws SQLException if the database cannot be reached
   */
  Optional<RunLock> lock() throws SQLException {
    RunLock held = lock;
    if (held != null && isHeld(held)) {
      return Optional.of(held);
    }
    release();
    Optional<RunLock> taken = RunLock.tryAcquire(servers);
    lock = taken.orElse(null);
    if (taken.isPresent() && !wishesForgotten) {
      // A frozen process may have locked the row of its run.
      taken.get().endFormerSessions();
      taken.get().forgetStopRequests();
      wishesForgotten = true;
    }
    return taken;
  }

  private static boolean isHeld(RunLock held) {
    try {
      held.requireHeld();
      return true;
    } catch (SQLException e) {
      LOG.debug("The session of the lock is lost", e);
      return false;
    }
  }

  /** Whether it is the run that this process works on. */
  boolean isOn(Run run) {
    Integer own = runId;
    return own != null && own == run.runId();
  }

  /**
   * How the night ends when another process has given this one's run up meanwhile, for an export
   * that somebody wanted instead; empty when it has not.
   *
   * @param latest the newest run that was not given up
   */
  Optional<NightResult> superseded(Optional<Run> latest) {
    Integer own = runId;
    if (own == null || latest.filter(run -> run.runId() == own).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(new NightResult(End.LOCKED, null, Sentence.of(SUPERSEDED, Run.name(own))));
  }

  /** Whether a night has ended for good because its run was given up. */
  static boolean isSuperseded(NightResult result) {
    Sentence message = result.message();
    return message != null && message.code().equals(SUPERSEDED);
  }

  /** The run that this process works on from now on. */
  void worksOn(int run) {
    runId = run;
  }

  /**
   * Whether another process wishes the run to stop; false while nobody can tell. A lock that was
   * lost is taken again, so that who looks sees the run at work as soon as the database is back.
   */
  boolean isStopRequested() {
    Integer run = runId;
    if (run == null) {
      return false;
    }
    try {
      Optional<RunLock> held = lock();
      return held.isPresent()
          && held.get().call(connection -> new RunStore(connection).isStopRequested(run));
    } catch (SQLException e) {
      LOG.debug("The ledger could not be asked for a stop", e);
      return false;
    }
  }

  /**
   * Writes down how the night ended for a run that is still at work by the ledger: it was given up
   * while it waited for a server. Nothing is written once the lock is lost.
   */
  NightResult leave(NightResult result) {
    RunLock held = lock;
    Integer run = runId;
    if (held == null || run == null) {
      return result;
    }
    Sentence message = result.message();
    RunState state = result.end() == End.STOPPED ? RunState.STOPPED : RunState.FAILED;
    try {
      Optional<Run> left =
          held.call(
              connection -> {
                RunStore runs = new RunStore(connection);
                return runs.leave(run, state, message == null ? null : message.stored())
                    ? runs.find(run)
                    : Optional.empty();
              });
      return left.map(ended -> new NightResult(result.end(), ended, message)).orElse(result);
    } catch (SQLException e) {
      LOG.debug("The end of the run could not be written down", e);
      return result;
    }
  }

  private void release() {
    RunLock held = lock;
    lock = null;
    if (held != null) {
      try {
        held.close();
      } catch (SQLException e) {
        LOG.debug("The session of the lock could not be closed", e);
      }
    }
  }

  @Override
  public void close() {
    release();
    runId = null;
    wishesForgotten = false;
  }
}
