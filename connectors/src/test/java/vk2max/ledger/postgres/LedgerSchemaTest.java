package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LedgerSchemaTest {
  @Test
  void upgrading_twice_changes_nothing() throws SQLException {
    TestLedger ledger = TestLedger.withoutTables();
    LedgerSchema.migrate(ledger.dataSource());
    int run;
    try (Connection connection = ledger.connect()) {
      run = TestLedger.run(connection);
      connection.commit();
    }

    LedgerSchema.migrate(ledger.dataSource());

    try (Connection connection = ledger.connect()) {
      assertEquals(run, new RunStore(connection).latest().orElseThrow().runId());
    }
  }

  @Test
  void programs_that_upgrade_at_once_wait_for_each_other() throws Exception {
    TestLedger ledger = TestLedger.withoutTables();
    List<CompletableFuture<Void>> programs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      programs.add(
          CompletableFuture.runAsync(
              () -> LedgerSchema.migrate(ledger.dataSource()), task -> new Thread(task).start()));
    }
    for (CompletableFuture<Void> program : programs) {
      program.get(60, TimeUnit.SECONDS);
    }
    try (Connection connection = ledger.connect()) {
      assertEquals(1, TestLedger.run(connection));
    }
  }
}
