package vk2max.job.publish;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work on the ledger in a transaction of its own. Thread-safe. */
public final class LedgerTransactions {
  private final DataSource database;
  private final Action last;

  public LedgerTransactions(DataSource database) {
    this(database, connection -> {});
  }

  /**
   * @param last done right before every transaction is committed, such as a comparison that undoes
   *     it; what it locks is locked for no longer than the commit takes
   */
  public LedgerTransactions(DataSource database, Action last) {
    this.database = database;
    this.last = last;
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
        T result = work.on(connection);
        last.on(connection);
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
