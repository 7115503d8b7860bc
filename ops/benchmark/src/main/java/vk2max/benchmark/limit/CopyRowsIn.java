package vk2max.benchmark.limit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import vk2max.ops.cli.Settings;

/** Copies the rows of a night into empty tables, ten thousand chats a transaction. */
final class CopyRowsIn implements Work {
  private static final int ROWS_AT_ONCE = 10_000;

  private final Settings settings;
  private final List<CopyFile> tables;
  private final int parts;

  private CopyRowsIn(Settings settings, List<CopyFile> tables) {
    this.settings = settings;
    this.tables = tables;
    this.parts = Math.max(1, (tables.get(0).rows() + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE);
  }

  static CopyRowsIn of(Staging staging, Settings settings) throws IOException {
    List<CopyFile> tables = new ArrayList<>();
    for (String table : Staging.TABLES) {
      tables.add(CopyFile.open(staging.table(table), table));
    }
    return new CopyRowsIn(settings, tables);
  }

  /** Does one part and takes it back. */
  void warmUp() throws SQLException, IOException {
    try (Connection connection = connect()) {
      send(connection, 0);
      connection.rollback();
      try (Statement statement = connection.createStatement()) {
        statement.execute("truncate " + String.join(", ", Staging.TABLES));
      }
      connection.commit();
    }
  }

  @Override
  public int parts() {
    return parts;
  }

  @Override
  public Worker worker(int thread) throws SQLException {
    Connection connection = connect();
    return new Worker() {
      @Override
      public void run(int part) throws SQLException, IOException {
        send(connection, part);
        connection.commit();
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }

  private void send(Connection connection, int part) throws SQLException, IOException {
    for (CopyFile table : tables) {
      table.send(connection, part, parts);
    }
  }

  private Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            settings.jdbcUrl().orElseThrow(), settings.username(), settings.password());
    connection.setAutoCommit(false);
    return connection;
  }
}
