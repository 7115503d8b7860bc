package vk2max.job;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.job.batch.JobStart;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.postgres.RunStore;

/**
 * The wish of an operator that the run stops at the next chunk: from this process ({@link #ask}),
 * or from another one, through the ledger. Whoever asks does not wait for it here. Thread-safe.
 */
final class StopRequest {
  private static final Logger LOG = LoggerFactory.getLogger(StopRequest.class);
  private static final long ASK_LEDGER_MILLIS = 500;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile @Nullable JobStart running;

  /** Asks; a job that begins later stops at once. */
  void ask() {
    asked.countDown();
    JobStart job = running;
    if (job != null) {
      job.requestStop();
    }
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /**
   * Waits, or less when a stop is asked for meanwhile.
   *
   * @param elsewhere whether a stop is asked for by another process; looked at now and then
   * @return how long it was; more than the pause when nobody could tell
   */
  Duration await(Duration pause, BooleanSupplier elsewhere) {
    long began = System.nanoTime();
    try {
      long left = pause.toNanos();
      while (left > 0 && !isAsked()) {
        if (elsewhere.getAsBoolean()) {
          ask();
        }
        left = pause.toNanos() - (System.nanoTime() - began);
        boolean early = asked.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
        LOG.trace("looked, stop asked for: {}", early);
        left = pause.toNanos() - (System.nanoTime() - began);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Passes the wish on to a job until the watch is closed, and stops it if it loses its lock. */
  Watch watch(JobStart job, LedgerTransactions ledger, int runId, RunLock lock) {
    running = job;
    Watch watch = new Watch(job, ledger, runId, lock);
    // It may have come before the job, and the job be done before the first look.
    if (isAsked() || watch.isAskedInLedger()) {
      job.requestStop();
    }
    watch.start();
    return watch;
  }

  /** Looks into the ledger for a wish from another process, and after the lock. */
  final class Watch implements AutoCloseable {
    private final JobStart job;
    private final LedgerTransactions ledger;
    private final int runId;
    private final RunLock lock;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable SQLException lockLost;

    private Watch(JobStart job, LedgerTransactions ledger, int runId, RunLock lock) {
      this.job = job;
      this.ledger = ledger;
      this.runId = runId;
      this.lock = lock;
      thread = new Thread(this::look, "stop-watch");
      thread.setDaemon(true);
    }

    private void start() {
      thread.start();
    }

    /** What the lock was lost by, and the job stopped for; null while it is held. */
    @Nullable SQLException lockLost() {
      return lockLost;
    }

    private void look() {
      try {
        while (!closed.await(ASK_LEDGER_MILLIS, TimeUnit.MILLISECONDS)) {
          if (!isLockHeld() || isAskedInLedger()) {
            return;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean isLockHeld() {
      try {
        lock.requireHeld();
        return true;
      } catch (SQLException e) {
        if (closed.getCount() > 0) {
          lockLost = e;
          job.requestStop();
        }
        return false;
      }
    }

    private boolean isAskedInLedger() {
      try {
        boolean wished = ledger.call(connection -> new RunStore(connection).isStopRequested(runId));
        if (wished) {
          ask();
        }
        return wished;
      } catch (SQLException e) {
        // The job itself finds out that the ledger is away, and says so.
        LOG.debug("The ledger could not be asked for a stop", e);
        return false;
      }
    }

    @Override
    public void close() {
      closed.countDown();
      running = null;
    }
  }
}
