package vk2max.job;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.postgres.LockHolderStore;
import vk2max.ledger.postgres.RunStore;

/**
 * Lets one run at a time work on a ledger: a session lock of PostgreSQL on a connection of its own,
 * so that the lock ends with the process, however that ends. The lock is held as long as the
 * connection answers. Thread-safe.
 */
public final class RunLock implements AutoCloseable {
  private static final long KEY = 0x766B326D6178L; // "vk2max"
  private static final int ANSWER_MILLIS = 30_000;

  /** Shorter: a session that waits on, when nobody waits for it, would keep the lock. */
  private static final int ROW_MILLIS = 20_000;

  /** In which a session usually ends; it does so later too. */
  private static final long END_MILLIS = 2_000;

  private static final long NO_NUMBER = 0;

  private final Connection connection;
  private final int waitMillis;
  private volatile long number = NO_NUMBER;
  private volatile @Nullable SQLException lost;
  private Runnable whenLost = () -> {};

  private RunLock(Connection connection, int waitMillis) {
    this.connection = connection;
    this.waitMillis = waitMillis;
  }

  /**
   * Takes the lock; empty when another process holds it.
   *
   * @throws SQLException if the database cannot be reached
   */
  public static Optional<RunLock> tryAcquire(NightServers servers) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", servers.username());
    properties.setProperty("password", servers.password());
    properties.setProperty("ApplicationName", LedgerPool.APPLICATION + " run lock");
    // A connection that is only looked at now and then: a cut is noticed, by both sides.
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("loginTimeout", LedgerPool.LOGIN_SECONDS);
    Connection connection = DriverManager.getConnection(servers.jdbcUrl(), properties);
    // Whatever the address says of long statements: here is none.
    connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
    try (Statement settings = connection.createStatement();
        PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
      settings.execute("set lock_timeout = " + ROW_MILLIS);
      lock.setLong(1, KEY);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        if (row.getBoolean(1)) {
          return Optional.of(new RunLock(connection, LedgerPool.lockTimeoutMillis(servers)));
        }
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return Optional.empty();
  }

  /**
   * Ends the sessions of whoever worked under the lock before, as far as they are of the same role:
   * nothing they do would be kept, and one that is frozen while it sends rows or reads them is not
   * idle, so that the server would wait for it, and what it has locked would stay locked. What one
   * of them is just committing is committed: {@link #takeNumber} waits for that. Where it may not
   * be done, the lock does without.
   *
   * @throws SQLException if the lock is lost
   */
  synchronized void endFormerSessions() throws SQLException {
    String sql =
        "select count(*) filter (where pg_terminate_backend(pid, ?)) from pg_stat_activity"
            + " where datname = current_database() and usename = session_user"
            + " and application_name = ?";
    try (PreparedStatement end = connection.prepareStatement(sql)) {
      end.setLong(1, END_MILLIS);
      end.setString(2, LedgerPool.AT_WORK);
      try (ResultSet row = end.executeQuery()) {
        row.next();
        if (row.getLong(1) > 0) {
          log()
              .info(
                  "{} sessions of a process that had lost the run lock were ended", row.getLong(1));
        }
      }
    } catch (SQLException e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      log().warn("Sessions of a process that has lost the run lock could not be ended", e);
    }
  }

  /**
   * Takes a number that {@link #fence} compares, if it has none; once the ledger has its tables.
   * That is done on the session of the lock, so by nobody who does not hold it.
   *
   * @throws SQLException if the lock is lost, or an earlier holder keeps a transaction open
   */
  public synchronized void takeNumber() throws SQLException {
    if (number != NO_NUMBER) {
      return;
    }
    connection.setNetworkTimeout(Runnable::run, waitMillis + ANSWER_MILLIS);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = " + waitMillis);
      number = new LockHolderStore(connection).next();
      statement.execute("set lock_timeout = " + ROW_MILLIS);
    } finally {
      connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
    }
  }

  /**
   * Makes sure, within a transaction of the ledger and until it ends, that no other process has
   * taken the lock since. To be asked first by whatever writes to a run: whoever looked a moment
   * before may have been paused since.
   *
   * @throws RunTakenOverException if another process has taken it
   * @throws SQLException if the ledger cannot be reached
   */
  public void fence(Connection ledger) throws SQLException {
    if (number == NO_NUMBER) {
      throw new IllegalStateException("the lock has no number yet");
    }
    if (!new LockHolderStore(ledger).isLatest(number)) {
      throw new RunTakenOverException();
    }
  }

  /** Whether another process has taken the lock since; false while nobody can tell. */
  boolean isTakenOver(NightServers servers) {
    try (Connection ledger =
        DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password())) {
      return number != NO_NUMBER && !new LockHolderStore(ledger).isLatest(number);
    } catch (SQLException e) {
      log().debug("Who has the lock could not be asked", e);
      return false;
    }
  }

  /**
   * Makes sure that the lock is still held: another process may have it once the session is gone.
   *
   * @throws SQLException if it is not, or nobody can tell
   */
  public synchronized void requireHeld() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    } catch (SQLException e) {
      if (lost == null) {
        lost = e;
        whenLost.run();
      }
      throw e;
    }
  }

  /** What the lock was lost by; null while it is not known to be lost. */
  @Nullable SQLException lost() {
    return lost;
  }

  /**
   * Has somebody told, instead of whoever was before, when the lock is found lost; at once when it
   * was.
   *
   * @param action short; called from any thread
   */
  synchronized void whenLost(Runnable action) {
    whenLost = action;
    if (lost != null) {
      action.run();
    }
  }

  /**
   * Does something on the session that holds the lock, each statement by itself: nothing is done
   * once the lock is lost.
   *
   * @throws SQLException if it is, or the database refuses
   */
  synchronized <T> T call(LedgerTransactions.Work<T> work) throws SQLException {
    return work.on(connection);
  }

  /** Forgets what was wished before the lock was taken; a ledger without tables has nothing. */
  synchronized void forgetStopRequests() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select to_regclass('run') is not null")) {
      row.next();
      if (row.getBoolean(1)) {
        new RunStore(connection).forgetStopRequests();
      }
    }
  }

  /**
   * Whether a process holds the lock. Only looks: whoever wants the lock meanwhile gets it.
   *
   * @param ledger any connection to the database
   */
  public static boolean isHeld(Connection ledger) throws SQLException {
    // A lock of one 64-bit number: its halves, and 1 for that form.
    String sql =
        "select exists (select from pg_locks where locktype = 'advisory' and granted"
            + " and database = (select oid from pg_database where datname = current_database())"
            + " and classid = ?::bigint::oid and objid = ?::bigint::oid and objsubid = 1)";
    try (PreparedStatement look = ledger.prepareStatement(sql)) {
      look.setLong(1, KEY >>> 32);
      look.setLong(2, KEY & 0xFFFFFFFFL);
      try (ResultSet row = look.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Whoever only looks whether the lock is held waits for no logging to be set up. */
  private static Logger log() {
    return LoggerFactory.getLogger(RunLock.class);
  }

  /** Gives the lock back: whoever asks afterwards gets it. */
  @Override
  public synchronized void close() throws SQLException {
    try (Statement unlock = connection.createStatement()) {
      // The server takes its time to notice a closed connection.
      unlock.execute("select pg_advisory_unlock_all()");
    } catch (SQLException gone) {
      log().debug("The lock went with its session", gone);
    } finally {
      connection.close();
    }
  }
}
