package vk2max.job;

import com.zaxxer.hikari.HikariDataSource;

/** Connections to the ledger. */
final class LedgerPool {
  private static final long CONNECT_MILLIS = 30_000;

  private LedgerPool() {}

  /**
   * Opens a pool; fails at once when the server cannot be reached. A transaction that is left open
   * is ended by the server after the time that Kafka gives one: a process that was frozen in the
   * middle of it would keep its rows locked, and its successor waiting, for as long as it is
   * frozen.
   */
  static HikariDataSource open(NightServers servers, int connections) {
    HikariDataSource database = new HikariDataSource();
    database.setPoolName("ledger");
    database.setJdbcUrl(servers.jdbcUrl());
    database.setUsername(servers.username());
    database.setPassword(servers.password());
    database.setMaximumPoolSize(connections);
    database.setMinimumIdle(1);
    database.setConnectionTimeout(CONNECT_MILLIS);
    database.setInitializationFailTimeout(1);
    database.setConnectionInitSql(
        "set idle_in_transaction_session_timeout = "
            + servers.kafka().transactionTimeout().toMillis());
    return database;
  }
}
