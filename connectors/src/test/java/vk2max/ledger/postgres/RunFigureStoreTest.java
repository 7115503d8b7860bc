package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.ledger.RunCount;
import vk2max.ledger.RunStep;

class RunFigureStoreTest {
  private Connection connection;
  private RunFigureStore runs;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
    runs = new RunFigureStore(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void counts_and_figures_replace_earlier_ones_of_the_run() throws SQLException {
    int id = TestLedger.run(connection);
    int other = TestLedger.run(connection);
    List<RunCount> counts =
        List.of(new RunCount("", "STAY", "NO_ADMIN_LEFT", 4), new RunCount("16", "MOVED", "", 5));
    runs.counts(id, List.of(new RunCount("77", "REVIEW", "PHONE_UNKNOWN", 1)));
    runs.counts(other, List.of(new RunCount("01", "MOVED", "", 2)));
    runs.counts(id, counts);
    assertEquals(counts, runs.counts(id));
    assertEquals(1, runs.counts(other).size());

    runs.figures(id, Map.of("old", 1L));
    runs.figures(other, Map.of("other", 1L));
    runs.figures(id, Map.of("events.created", 5L, "contested", 1L << 40));
    assertEquals(Map.of("events.created", 5L, "contested", 1L << 40), runs.figures(id));
    assertEquals(Map.of("other", 1L), runs.figures(other));
  }

  @Test
  void a_step_repeated_by_a_restart_adds_its_time_and_keeps_the_last_counts() throws SQLException {
    int id = TestLedger.run(connection);
    runs.step(id, new RunStep("decide", 10, 5, 1.5));
    runs.step(id, new RunStep("decide", 20, 15, 2));
    assertEquals(List.of(new RunStep("decide", 20, 15, 3.5)), runs.steps(id));
  }

  @Test
  void counts_of_a_run_that_is_not_there_are_refused() {
    assertThrows(
        SQLException.class, () -> runs.counts(99, List.of(new RunCount("", "STAY", "X", 1))));
  }
}
