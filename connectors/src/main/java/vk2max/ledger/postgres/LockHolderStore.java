package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Who holds the run lock, by number. */
public final class LockHolderStore {
  private final Connection connection;

  public LockHolderStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * A number for a new holder, higher than all before. Waits until no transaction is open that an
   * earlier holder has begun under its number.
   */
  public long next() throws SQLException {
    String sql =
        "update run_lock_holder set number = number + 1, taken_at = now() returning number";
    try (PreparedStatement update = connection.prepareStatement(sql);
        ResultSet row = update.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Whether a number is that of the latest holder. If so there is no other before the caller's
   * transaction has ended.
   */
  public boolean isLatest(long number) throws SQLException {
    String sql = "select number from run_lock_holder for share";
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      return row.next() && row.getLong(1) == number;
    }
  }
}
