package vk2max.ops.console.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role of the database that pages work as: it reads, and writes the audit. */
final class ConsoleRole {
  /** Takes the role for a connection. */
  static final String TAKE = "set role vk2max_console";

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleRole.class);
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private ConsoleRole() {}

  /**
   * Makes the role, and lets it read what there is by now.
   *
   * @return false when the user of the connection may not do that; then pages work as that user
   */
  static boolean prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!is(statement, "select from pg_roles where rolname = 'vk2max_console'")) {
        statement.execute("create role vk2max_console nologin");
      }
      // Whoever was made a member by hand may not be allowed to grant it.
      if (!is(statement, "select where pg_has_role(current_user, 'vk2max_console', 'MEMBER')")) {
        statement.execute("grant vk2max_console to current_user");
      }
      statement.execute("grant usage on schema public, console to vk2max_console");
      statement.execute("grant select on all tables in schema public, console to vk2max_console");
      statement.execute("grant insert on console.audit to vk2max_console");
      return true;
    } catch (SQLException e) {
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        LOG.warn(
            "The user of the ledger may make no role: pages work as that user. See docs/console.md.");
        return false;
      }
      throw e;
    }
  }

  private static boolean is(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      return row.next();
    }
  }
}
