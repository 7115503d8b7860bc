package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import vk2max.events.kafka.KafkaSettings;

/** A process that is frozen in a transaction of the ledger does not hold up its successor. */
class FrozenTransactionTest {
  @Test
  void what_a_frozen_process_has_locked_is_free_after_the_time_of_a_transaction()
      throws SQLException {
    NightServers servers = impatient(TestServers.installation());
    try (HikariDataSource frozen = LedgerPool.open(servers, 1);
        HikariDataSource successor = LedgerPool.open(servers, 1);
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

  private static NightServers impatient(NightServers servers) {
    KafkaSettings kafka = servers.kafka();
    return new NightServers(
        servers.jdbcUrl(),
        servers.username(),
        servers.password(),
        new KafkaSettings(
            kafka.client(),
            kafka.topics(),
            kafka.installation(),
            Duration.ofSeconds(1),
            kafka.patience(),
            kafka.replication()));
  }
}
