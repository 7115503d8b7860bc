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

  /** Passes the wish on to a job until the watch is closed. */
  Watch watch(JobStart job, LedgerTransactions ledger, int runId) {
    running = job;
    Watch watch = new Watch(ledger, runId);
    // It may have come before the job, and the job be done before the first look.
    if (isAsked() || watch.isAskedInLedger()) {
      job.requestStop();
    }
    return watch;
  }

  /** Looks into the ledger for a wish from another process. */
  final class Watch implements AutoCloseable {
    private final LedgerTransactions ledger;
    private final int runId;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Watch(LedgerTransactions ledger, int runId) {
      this.ledger = ledger;
      this.runId = runId;
      thread = new Thread(this::look, "stop-watch");
      thread.setDaemon(true);
    }

    /** Looks twice a second from now on, until it is closed. */
    void start() {
      thread.start();
    }

    private void look() {
      try {
        while (!closed.await(ASK_LEDGER_MILLIS, TimeUnit.MILLISECONDS)) {
          if (isAskedInLedger()) {
            return;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
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
