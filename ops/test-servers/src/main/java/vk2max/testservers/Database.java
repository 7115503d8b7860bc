package vk2max.testservers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database, whether it exists or not, and who may do everything in it.
 *
 * @param jdbcUrl ends with the database's name
 * @param password empty where none is asked for
 */
public record Database(String jdbcUrl, String username, String password) {
  private static final String EMPTY = "template1";

  /** A connection that commits each statement. The caller closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, username, password);
  }

  /** A database on the same server; nothing is created. */
  public Database named(String name) {
    return new Database(jdbcUrl.replaceAll("/[^/]*$", "/" + name), username, password);
  }

  /**
   * Creates an empty database on the same server.
   *
   * @param name unused so far
   * @throws IllegalStateException if it cannot be created
   */
  public Database create(String name) {
    return create(name, EMPTY);
  }

  /**
   * Creates a copy of another database of the same server.
   *
   * @param name unused so far
   * @param template the name of one that nobody is connected to
   * @throws IllegalStateException if it cannot be created
   */
  public Database create(String name, String template) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + template);
    } catch (SQLException e) {
      throw new IllegalStateException("Could not create the database " + name + " for a test", e);
    }
    return named(name);
  }
}
