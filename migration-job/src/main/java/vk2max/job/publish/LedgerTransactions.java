package vk2max.job.publish;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work on the ledger in a transaction of its own. Thread-safe. */
public final class LedgerTransactions {
  private final DataSource database;
  private final Action first;

  public LedgerTransactions(DataSource database) {
    this(database, connection -> {});
  }

  /**
   * @param first done at the beginning of every transaction, such as a comparison that refuses it
   */
  public LedgerTransactions(DataSource database, Action first) {
    this.database = database;
    this.first = first;
  }

  /** Work within one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Work without a result. */
  @FunctionalInterface
  public interface Action {
    void on(Connection connection) throws SQLException;
  }

  /**
   * Commits what the work did, or nothing of it.
   *
   * @throws SQLException if the ledger cannot be reached or refuses; after a failed commit it is
   *     not known whether the work was done
   */
  public <T> T call(Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        first.on(connection);
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  public void run(Action action) throws SQLException {
    call(
        connection -> {
          action.on(connection);
          return true;
        });
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
