package vk2max.job;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Lets one run at a time work on a ledger: a session lock of PostgreSQL on a connection of its own,
 * so that the lock ends with the process, however that ends.
 */
public final class RunLock implements AutoCloseable {
  private static final long KEY = 0x766B326D6178L; // "vk2max"

  private final Connection connection;

  private RunLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes the lock; empty when another process holds it.
   *
   * @throws SQLException if the database cannot be reached
   */
  public static Optional<RunLock> tryAcquire(NightServers servers) throws SQLException {
    Connection connection =
        DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password());
    try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
      lock.setLong(1, KEY);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        if (row.getBoolean(1)) {
          return Optional.of(new RunLock(connection));
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

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
