package vk2max.job.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.job.NightServers;
import vk2max.job.TestServers;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.postgres.LedgerSchema;
import vk2max.ledger.postgres.QuarantineStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.source.QuarantineCause;
import vk2max.source.QuarantinedLine;

/** However many lines are bad, the ledger holds all of them and the memory few. */
class QuarantineBatchesTest {
  private static final int BATCH = QuarantineBatches.LINES;

  private NightServers servers;
  private HikariDataSource database;
  private LedgerTransactions ledger;
  private int runId;

  @BeforeEach
  void a_ledger_with_a_run() throws SQLException {
    servers = TestServers.installation();
    database = TestServers.pool(servers);
    LedgerSchema.migrate(database);
    ledger = new LedgerTransactions(database);
    runId =
        ledger.call(
            connection ->
                new RunStore(connection)
                    .insert("s", java.time.Instant.EPOCH, "b", "f", "p", "h", "", 1));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static QuarantinedLine line(long number) {
    return new QuarantinedLine("chats.jsonl", number, QuarantineCause.NOT_JSON, "{");
  }

  private void accept(QuarantineBatches quarantine, long lines) {
    LongStream.rangeClosed(1, lines)
        .mapToObj(QuarantineBatchesTest::line)
        .forEach(quarantine::accept);
  }

  /** As another process sees it. */
  private List<Long> stored() throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Connection connection = TestServers.connect(servers)) {
      new QuarantineStore(connection).forEach(runId, line -> numbers.add(line.line()));
    }
    return numbers;
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void lines_are_in_the_ledger_long_before_the_last_is_found() throws SQLException {
    QuarantineBatches quarantine = new QuarantineBatches(ledger, runId);
    accept(quarantine, 2 * BATCH + 7);
    assertEquals(upTo(2 * BATCH), stored());
    quarantine.end();
    assertEquals(upTo(2 * BATCH + 7), stored());
  }

  @Test
  void a_start_that_is_repeated_leaves_each_line_once() throws SQLException {
    QuarantineBatches killed = new QuarantineBatches(ledger, runId);
    accept(killed, 3 * BATCH);
    QuarantineBatches again = new QuarantineBatches(ledger, runId);
    accept(again, BATCH + 1);
    assertEquals(upTo(3 * BATCH), stored());
    again.end();
    assertEquals(upTo(BATCH + 1), stored());
  }

  @Test
  void a_ledger_that_went_away_is_told_as_such() throws SQLException {
    QuarantineBatches quarantine = new QuarantineBatches(ledger, runId);
    accept(quarantine, BATCH - 1);
    try (Connection connection = TestServers.connect(servers);
        Statement statement = connection.createStatement()) {
      statement.execute("drop table quarantine");
    }
    LedgerFailedException failed =
        assertThrows(LedgerFailedException.class, () -> quarantine.accept(line(BATCH)));
    assertEquals("42P01", failed.cause().getSQLState());
  }
}
