package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Statements whose rows come in pages instead of all at once. */
public final class Cursors {
  private static final int PAGE = 10_000;

  private Cursors() {}

  /** Needs a connection that does not commit each statement: it is switched so if necessary. */
  public static PreparedStatement streaming(Connection connection, String sql) throws SQLException {
    connection.setAutoCommit(false);
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setFetchSize(PAGE);
    return statement;
  }
}
