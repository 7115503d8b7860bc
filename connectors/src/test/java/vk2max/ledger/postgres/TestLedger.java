package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import vk2max.testservers.Database;
import vk2max.testservers.SharedServers;

/** The ledger of the tests: one database, emptied for every test, since a new one each is slow. */
final class TestLedger {
  private static final String PREFIX = "t" + Long.toHexString(System.nanoTime()) + "_";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final TestLedger LEDGER = withTables();

  private final Database database;

  private TestLedger(Database database) {
    this.database = database;
  }

  /** With all tables, empty; what an earlier test wrote is gone. */
  static TestLedger empty() {
    try (Connection connection = LEDGER.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "truncate organisation, run, plan, plan_organisation, run_count, run_figure, run_step,"
              + " decision, decision_history, move, plan_chunk, plan_presence, lane, sent_offsets,"
              + " quarantine, hold, review_answer, retraction, unsent_event, action, qualified"
              + " restart identity");
    } catch (SQLException e) {
      throw new IllegalStateException("the ledger of the tests cannot be emptied", e);
    }
    return LEDGER;
  }

  /** With what the test at work has committed. */
  static TestLedger again() {
    return LEDGER;
  }

  /** Without tables. */
  static TestLedger withoutTables() {
    return new TestLedger(SharedServers.database().create(PREFIX + COUNT.incrementAndGet()));
  }

  private static TestLedger withTables() {
    TestLedger ledger = withoutTables();
    LedgerSchema.migrate(ledger.dataSource());
    return ledger;
  }

  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.username());
    source.setPassword(database.password());
    return source;
  }

  /** A connection that commits nothing by itself. */
  Connection connect() throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    return connection;
  }

  /** A run as any other. */
  static int run(Connection connection) throws SQLException {
    return new RunStore(connection)
        .insert(
            "2025-09-15-ru16",
            Instant.parse("2025-09-14T22:00:00Z"),
            "/exports/2025-09-15",
            "f".repeat(64),
            "sferum-2025",
            "0".repeat(64),
            "id: sferum-2025",
            2);
  }
}
