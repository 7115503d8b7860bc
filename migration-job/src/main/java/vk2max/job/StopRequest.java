package vk2max.job;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.job.batch.JobStart;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.postgres.RunStore;

/**
 * The wish of an operator that the run stops at the next chunk: from this process ({@link #ask}),
 * or from another one, through the ledger. Thread-safe.
 */
final class StopRequest {
  private static final Logger LOG = LoggerFactory.getLogger(StopRequest.class);
  private static final long ASK_LEDGER_MILLIS = 500;

  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile @Nullable JobStart running;

  /** Asks, and waits until the job under way has stopped. */
  void ask() {
    asked.countDown();
    JobStart job = running;
    if (job != null) {
      job.stop();
    }
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Waits, or less when a stop is asked for meanwhile. */
  void await(Duration pause) {
    try {
      boolean early = asked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debug("waited {}, stop asked for: {}", pause, early);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Passes the wish on to a job until the watch is closed. */
  Watch watch(JobStart job, LedgerTransactions ledger, int runId) {
    running = job;
    Watch watch = new Watch(ledger, runId);
    if (isAsked()) {
      job.stop();
    }
    watch.start();
    return watch;
  }

  /** Looks into the ledger for a wish from another process. */
  final class Watch implements AutoCloseable {
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Watch(LedgerTransactions ledger, int runId) {
      thread = new Thread(() -> look(ledger, runId), "stop-watch");
      thread.setDaemon(true);
    }

    private void start() {
      thread.start();
    }

    boolean asked() {
      return isAsked();
    }

    private void look(LedgerTransactions ledger, int runId) {
      try {
        while (!closed.await(ASK_LEDGER_MILLIS, TimeUnit.MILLISECONDS)) {
          if (isAskedInLedger(ledger, runId)) {
            ask();
            return;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static boolean isAskedInLedger(LedgerTransactions ledger, int runId) {
      try {
        return ledger.call(connection -> new RunStore(connection).isStopRequested(runId));
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
