package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class RunLockTest {
  /** So the page on a held lock can tell how to end them all. */
  @Test
  void every_session_of_a_process_is_found_by_its_name() throws Exception {
    NightServers servers = TestServers.installation();
    try (RunLock held = RunLock.tryAcquire(servers).orElseThrow();
        HikariDataSource database = LedgerPool.open(servers, 2, held);
        Connection looking = TestServers.connect(servers);
        Connection pooled = database.getConnection();
        Statement statement = looking.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) filter (where application_name like 'vk2max%'), count(*)"
                    + " from pg_stat_activity where datname = current_database()"
                    + " and backend_type = 'client backend' and pid <> pg_backend_pid()")) {
      row.next();
      assertEquals(row.getInt(2), row.getInt(1), pooled + " and " + held);
      assertTrue(row.getInt(1) >= 2, "one of the pool, one of the lock");
    }
  }

  @Test
  void whether_it_is_held_is_seen_without_taking_it() throws Exception {
    NightServers servers = TestServers.installation();
    NightServers other = TestServers.installation();
    try (Connection looking = TestServers.connect(servers);
        Connection elsewhere = TestServers.connect(other)) {
      assertFalse(RunLock.isHeld(looking));
      try (RunLock held = RunLock.tryAcquire(servers).orElseThrow()) {
        assertTrue(RunLock.isHeld(looking), held::toString);
        assertFalse(RunLock.isHeld(elsewhere), "the lock of another database");
      }
      RunLock.tryAcquire(servers).orElseThrow().close();
    }
  }

  @Test
  void what_was_given_back_is_free_at_once() throws Exception {
    NightServers servers = TestServers.installation();
    try (Connection looker = TestServers.connect(servers)) {
      for (int i = 0; i < 100; i++) {
        RunLock.tryAcquire(servers).orElseThrow().close();
        assertFalse(RunLock.isHeld(looker));
      }
    }
  }
}
