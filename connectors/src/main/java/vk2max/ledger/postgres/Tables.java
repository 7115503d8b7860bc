package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Tables that a ledger may lack: one of an older version, read by a verb that changes nothing. */
final class Tables {
  private Tables() {}

  static boolean exists(Connection connection, String table) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select to_regclass(?) is not null")) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
