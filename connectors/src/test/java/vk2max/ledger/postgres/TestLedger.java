package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import vk2max.TestStack;
import vk2max.localstack.Addresses;
import vk2max.localstack.Service;

/** The ledger of the tests: one database, emptied for every test, since a new one each is slow. */
final class TestLedger {
  private static final Addresses ADDRESSES = TestStack.running(Service.POSTGRES);
  private static final String PREFIX = "t" + Long.toHexString(System.nanoTime()) + "_";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final TestLedger LEDGER = withTables();

  private final String url;

  private TestLedger(String url) {
    this.url = url;
  }

  /** With all tables, empty; what an earlier test wrote is gone. */
  static TestLedger empty() {
    try (Connection connection = connect(LEDGER.url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "truncate organisation, run, plan, plan_organisation, run_count, run_figure, run_step, decision,"
              + " decision_history, move, plan_chunk, plan_presence, lane, sent_offsets, quarantine"
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
    return new TestLedger(created());
  }

  private static TestLedger withTables() {
    TestLedger ledger = withoutTables();
    LedgerSchema.migrate(ledger.dataSource());
    return ledger;
  }

  private static String created() {
    String name = PREFIX + COUNT.incrementAndGet();
    try (Connection connection = connect(ADDRESSES.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database for a test", e);
    }
    return ADDRESSES.jdbcUrl().replaceAll("/[^/]*$", "/" + name);
  }

  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(ADDRESSES.username());
    source.setPassword(ADDRESSES.password());
    return source;
  }

  /** A connection that commits nothing by itself. */
  Connection connect() throws SQLException {
    Connection connection = connect(url);
    connection.setAutoCommit(false);
    return connection;
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, ADDRESSES.username(), ADDRESSES.password());
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
