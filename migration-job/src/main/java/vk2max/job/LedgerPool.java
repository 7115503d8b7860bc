package vk2max.job;

import com.zaxxer.hikari.HikariDataSource;

/** Connections to the ledger. */
final class LedgerPool {
  private static final long CONNECT_MILLIS = 30_000;

  private LedgerPool() {}

  /** Opens a pool; fails at once when the server cannot be reached. */
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
    return database;
  }
}
