package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOperation;
import org.postgresql.jdbc.PgConnection;
import vk2max.job.NightResult.End;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.publish.ProtocolWitness;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.LedgerSchema;
import vk2max.ledger.postgres.RunStore;

/** A process that is frozen in a transaction of the ledger does not hold up its successor. */
class FrozenTransactionTest {
  @Test
  void what_a_frozen_process_has_locked_is_free_after_the_time_of_a_transaction()
      throws SQLException {
    NightServers servers = TestServers.impatient(TestServers.installation());
    try (HikariDataSource frozen = LedgerPool.open(servers, 1, "frozen");
        HikariDataSource successor = LedgerPool.open(servers, 1, "frozen");
        Connection old = frozen.getConnection();
        Connection young = successor.getConnection();
        Statement first = old.createStatement();
        Statement second = young.createStatement()) {
      second.execute("create table chunk (number integer primary key)");
      old.setAutoCommit(false);
      first.execute("insert into chunk values (1)");

      // Waits for the first one, which does nothing any more.
      int rows = second.executeUpdate("insert into chunk values (1)");

      assertEquals(1, rows);
      SQLException ended = assertThrows(SQLException.class, () -> first.execute("select 1"));
      assertTrue(Outages.isOutage(ended), "tried again: " + ended.getSQLState());
    }
  }

  /**
   * The server waits for whoever is in the middle of something, however long that takes: here for
   * one who has lost the run lock.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "copy lane from stdin",
        "copy (select repeat('x', 1000) from generate_series(1, 1000000)) to stdout"
      })
  void who_was_frozen_while_it_sends_rows_or_reads_them_does_not_hold_up_its_successor(String copy)
      throws SQLException {
    NightServers servers = TestServers.impatient(TestServers.installation());
    try (HikariDataSource elsewhere = TestServers.pool(servers)) {
      LedgerSchema.migrate(elsewhere);
    }
    try (HikariDataSource database = LedgerPool.open(servers, 1, LedgerPool.AT_WORK);
        Connection frozen = database.getConnection()) {
      RunStore runs = new RunStore(frozen);
      int run = runs.insert("frozen", Instant.EPOCH, "", "", "", "", "", 1);
      runs.requestStop(run);
      frozen.setAutoCommit(false);
      new LaneStore(frozen).takeOver(0);
      runs.message(run, "of the frozen one");
      CopyManager manager = frozen.unwrap(PgConnection.class).getCopyAPI();
      CopyOperation endless = copy.endsWith("stdin") ? manager.copyIn(copy) : manager.copyOut(copy);
      assertTrue(endless.isActive());

      // Who has to wait for it gives up, and does not wait as long as a night would.
      NightResult successor =
          new NightlyRun(
                  servers,
                  Progress.NONE,
                  Clock.systemUTC(),
                  new Tuning(1, 1_000, Duration.ofSeconds(1)),
                  ProtocolWitness.NONE)
              .run(NightTest.request(Sample.REGION_01_HASHED));

      // To close it would be to wait for what it is in the middle of.
      database.evictConnection(frozen);
      frozen.unwrap(PgConnection.class).abort(Runnable::run);
      assertEquals(End.DONE, successor.end(), successor::toString);
    }
  }

  /** As of a process of an older version, or an administrator's. */
  @Test
  void a_row_that_stays_locked_is_waited_for_with_a_limit_and_counts_as_an_outage()
      throws SQLException {
    NightServers servers = TestServers.impatient(TestServers.installation());
    try (HikariDataSource database = LedgerPool.open(servers, 4, "frozen");
        Connection holder = TestServers.connect(servers)) {
      LedgerSchema.migrate(database);
      holder.setAutoCommit(false);
      new LaneStore(holder).takeOver(0);
      LedgerTransactions successor = new LedgerTransactions(database);

      SQLException waited =
          assertTimeoutPreemptively(
              Duration.ofSeconds(30),
              () ->
                  assertThrows(
                      SQLException.class,
                      () -> successor.call(connection -> new LaneStore(connection).takeOver(0))));

      assertTrue(Outages.isOutage(waited), "tried again: " + waited.getSQLState());
    }
  }
}
