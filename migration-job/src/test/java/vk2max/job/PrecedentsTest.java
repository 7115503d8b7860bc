package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.LedgerSchema;
import vk2max.ledger.postgres.RunStore;
import vk2max.source.vkexport.ExportBundle;

/** Which of two exports is the older one. The ledger keeps microseconds. */
class PrecedentsTest {
  private static final Path EXPORT = Path.of("next");

  private HikariDataSource database;
  private LedgerTransactions ledger;

  @BeforeEach
  void a_ledger() {
    database = TestServers.pool(TestServers.installation());
    LedgerSchema.migrate(database);
    ledger = new LedgerTransactions(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Optional<String> refusal(String done, String next) throws SQLException {
    ledger.run(
        connection -> {
          RunStore runs = new RunStore(connection);
          int id = runs.insert("done", Instant.parse(done), "", "one", "p", "h", "", 1);
          runs.state(id, RunState.DONE, null);
        });
    ExportBundle bundle = new ExportBundle(EXPORT, "next", Instant.parse(next), List.of(), "two");
    Precedents precedents = new Precedents(NightRequest.of(EXPORT), bundle, "");
    return ledger.call(precedents::refusal).map(Sentence::code);
  }

  @Test
  void an_export_of_the_same_instant_is_not_older_however_finely_it_is_written() throws Exception {
    String instant = "2025-09-14T22:00:00.123456789Z";
    assertEquals(Optional.empty(), refusal(instant, instant));
  }

  @Test
  void an_export_that_is_a_microsecond_older_is_older() throws Exception {
    assertEquals(
        Optional.of("night.older"),
        refusal("2025-09-14T22:00:00.123456789Z", "2025-09-14T22:00:00.123455999Z"));
  }
}
