package vk2max.job;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the lock of the runs while a process works under it. What has not come to its end
 * shortly after the lock was lost is cut off from the ledger: it may wait for a server that will
 * say nothing any more.
 */
final class LockGuard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LockGuard.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** As long as a chunk may take that is just being finished. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final RunLock lock;
  private final HikariDataSource database;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param database closed when the lock is lost and the work does not end
   */
  LockGuard(RunLock lock, HikariDataSource database) {
    this.lock = lock;
    this.database = database;
  }

  /** Looks twice a second from now on, until it is closed. */
  void start() {
    Thread thread = new Thread(this::look, "lock-guard");
    thread.setDaemon(true);
    thread.start();
  }

  private void look() {
    try {
      while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        if (!isHeld()) {
          cutOff();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isHeld() {
    try {
      lock.requireHeld();
      return true;
    } catch (SQLException e) {
      LOG.debug("The lock is lost", e);
      return false;
    }
  }

  private void cutOff() throws InterruptedException {
    if (!closed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.debug("The work does not end; its connections are cut");
      database.close();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
