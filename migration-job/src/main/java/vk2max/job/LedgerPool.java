package vk2max.job;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/** Connections to the ledger. */
final class LedgerPool {
  /** By which the sessions of a process are found, and ended, from elsewhere. */
  static final String APPLICATION = "vk2max";

  /** Of the sessions that work under the run lock: nobody else has any of that name. */
  static final String AT_WORK = APPLICATION + " at work";

  /** For a server that takes a connection and says nothing. */
  static final String LOGIN_SECONDS = "10";

  /**
   * For a server that says nothing after a statement. Most answer within a second, also the COPY of
   * a chunk; what is read whole, such as the chats known, answers row by row. The longest are those
   * that forget the chunks of an earlier run and those that read moves back: minutes with tens of
   * millions of rows. The run lock notices a silent server much sooner ({@link LockGuard}).
   */
  private static final String STATEMENT_SECONDS = "600";

  private static final long CONNECT_MILLIS = 30_000;

  private LedgerPool() {}

  /**
   * Opens a pool for work under the run lock; fails at once when the server cannot be reached.
   * Parameters in the address of the database come before those set here.
   *
   * <p>The next holder of the lock ends its sessions ({@link RunLock#endFormerSessions}): a process
   * that was frozen in a transaction would keep its rows locked, and its successor waiting, for as
   * long as it is frozen. Whatever else keeps a row locked is waited for twice as long as Kafka
   * gives a transaction, and a transaction left open is ended by the server after that time: so
   * nobody else is held up, such as who migrates the tables.
   *
   * @param lock whose holder has no other pool open: it has ended the sessions of the one before
   */
  static HikariDataSource open(NightServers servers, int connections, RunLock lock)
      throws SQLException {
    lock.endFormerSessions();
    return open(servers, connections, AT_WORK);
  }

  /**
   * @param application the name of its sessions
   */
  static HikariDataSource open(NightServers servers, int connections, String application) {
    HikariDataSource database = new HikariDataSource();
    database.setPoolName("ledger");
    database.setJdbcUrl(servers.jdbcUrl());
    database.setUsername(servers.username());
    database.setPassword(servers.password());
    database.setMaximumPoolSize(connections);
    database.setMinimumIdle(1);
    database.setConnectionTimeout(CONNECT_MILLIS);
    database.setInitializationFailTimeout(1);
    database.addDataSourceProperty("ApplicationName", application);
    database.addDataSourceProperty("loginTimeout", LOGIN_SECONDS);
    database.addDataSourceProperty("socketTimeout", STATEMENT_SECONDS);
    database.addDataSourceProperty("tcpKeepAlive", "true");
    database.setConnectionInitSql(
        "set idle_in_transaction_session_timeout = "
            + servers.kafka().transactionTimeout().toMillis()
            + "; set lock_timeout = "
            + lockTimeoutMillis(servers));
    return database;
  }

  /** How long a row is waited for that somebody else has locked. */
  static int lockTimeoutMillis(NightServers servers) {
    return Math.toIntExact(2 * servers.kafka().transactionTimeout().toMillis());
  }
}
