package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;

class RunStoreTest {
  private Connection connection;
  private RunStore runs;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
    runs = new RunStore(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_new_run_is_at_work_and_has_counted_nothing() throws SQLException {
    int id = TestLedger.run(connection);
    Run run = runs.find(id).orElseThrow();
    assertEquals("2025-09-15-ru16", run.snapshotId());
    assertEquals(Instant.parse("2025-09-14T22:00:00Z"), run.snapshotAt());
    assertEquals("/exports/2025-09-15", run.bundle());
    assertEquals("f".repeat(64), run.bundleFingerprint());
    assertEquals("sferum-2025", run.policyId());
    assertEquals("0".repeat(64), run.policyHash());
    assertEquals("id: sferum-2025", run.policy());
    assertEquals(2, run.lanes());
    assertEquals(RunState.RUNNING, run.state());
    assertNull(run.message());
    assertNull(run.finishedAt());
    assertEquals(Run.Totals.NONE, run.totals());
    assertTrue(Duration.between(run.startedAt(), Instant.now()).abs().toMinutes() < 5);
    assertTrue(runs.find(id + 1).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void every_state_is_kept_and_the_end_is_stamped_unless_the_run_goes_on(RunState state)
      throws SQLException {
    int id = TestLedger.run(connection);
    runs.state(id, state, "Kafka did not answer");
    Run run = runs.find(id).orElseThrow();
    assertEquals(state, run.state());
    assertEquals("Kafka did not answer", run.message());
    boolean goesOn = state == RunState.RUNNING || state == RunState.DECIDED;
    assertEquals(goesOn, run.finishedAt() == null);
  }

  @Test
  void a_run_that_begins_again_has_no_end_and_no_message_and_keeps_the_wish_to_stop()
      throws SQLException {
    int id = TestLedger.run(connection);
    assertTrue(runs.requestStop(id));
    runs.state(id, RunState.STOPPED, "stopped by an operator");

    runs.state(id, RunState.DECIDED, null);

    Run run = runs.find(id).orElseThrow();
    assertEquals(RunState.DECIDED, run.state());
    assertNull(run.message());
    assertNull(run.finishedAt());
    assertTrue(runs.isStopRequested(id), "it may be of a moment ago");
    runs.forgetStopRequests();
    assertFalse(runs.isStopRequested(id));
  }

  @ParameterizedTest
  @EnumSource
  void only_a_run_at_work_waits_and_is_left(RunState state) throws SQLException {
    int id = TestLedger.run(connection);
    runs.state(id, state, "of before");
    boolean atWork = state == RunState.RUNNING || state == RunState.DECIDED;

    runs.waits(id, "Kafka");
    Run waiting = runs.find(id).orElseThrow();
    boolean left = runs.leave(id, RunState.FAILED, "Kafka is away");

    assertEquals(state, waiting.state());
    assertEquals(atWork ? "Kafka" : "of before", waiting.message());
    assertEquals(atWork, left);
    assertEquals(atWork ? RunState.FAILED : state, runs.find(id).orElseThrow().state());
    assertEquals(atWork ? "Kafka is away" : "of before", runs.find(id).orElseThrow().message());
    assertTrue(runs.find(id).orElseThrow().finishedAt() != null, "it has an end");
  }

  @ParameterizedTest
  @EnumSource
  void an_unfinished_run_is_stopped_as_wished(RunState state) throws SQLException {
    int other = TestLedger.run(connection);
    int id = TestLedger.run(connection);
    assertTrue(runs.requestStop(id));
    runs.state(id, state, null);

    boolean stopped = runs.stopAsWished("as wished");

    assertEquals(state.isUnfinished(), stopped);
    assertEquals(
        state.isUnfinished() ? RunState.STOPPED : state, runs.find(id).orElseThrow().state());
    assertEquals(RunState.RUNNING, runs.find(other).orElseThrow().state());
  }

  @ParameterizedTest
  @EnumSource
  void only_a_run_at_work_can_be_asked_to_stop(RunState state) throws SQLException {
    int id = TestLedger.run(connection);
    runs.state(id, state, null);
    boolean atWork = state == RunState.RUNNING || state == RunState.DECIDED;
    assertEquals(atWork, runs.requestStop(id));
    assertEquals(atWork, runs.isStopRequested(id));
    assertFalse(runs.requestStop(id + 1));
    assertFalse(runs.isStopRequested(id + 1));
  }

  @Test
  void the_latest_run_is_the_newest_that_was_not_abandoned() throws SQLException {
    assertTrue(runs.latest().isEmpty());
    int done = TestLedger.run(connection);
    runs.state(done, RunState.DONE, null);
    int failed = TestLedger.run(connection);
    runs.state(failed, RunState.FAILED, "…");
    int abandoned = TestLedger.run(connection);
    runs.state(abandoned, RunState.ABANDONED, null);

    assertEquals(failed, runs.latest().orElseThrow().runId());
    assertEquals(done, runs.latestDone().orElseThrow().runId());
    assertEquals(List.of(abandoned, failed), runs.list(2).stream().map(Run::runId).toList());
  }

  @Test
  void another_export_abandons_what_is_unfinished_and_nothing_else() throws SQLException {
    for (RunState state : RunState.values()) {
      runs.state(TestLedger.run(connection), state, null);
    }
    runs.abandonUnfinished();
    for (Run run : runs.list(99)) {
      RunState before = RunState.values()[run.runId() - 1];
      assertEquals(before.isUnfinished() ? RunState.ABANDONED : before, run.state());
      assertNotNull(run.finishedAt());
    }
  }

  @Test
  void a_run_that_was_abandoned_stays_so_whoever_wakes_up_later() throws SQLException {
    int id = TestLedger.run(connection);
    runs.state(id, RunState.ABANDONED, null);

    runs.state(id, RunState.DONE, "…");
    runs.totals(id, new Run.Totals(1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0));

    Run run = runs.find(id).orElseThrow();
    assertEquals(RunState.ABANDONED, run.state());
    assertEquals(0, run.totals().read());
  }

  @Test
  void working_time_adds_up_over_the_starts() throws SQLException {
    int id = TestLedger.run(connection);
    runs.addSeconds(id, 1.5);
    runs.addSeconds(id, 2.25);
    assertEquals(3.75, runs.find(id).orElseThrow().seconds());
  }

  @Test
  void totals_come_back_each_in_its_place() throws SQLException {
    int id = TestLedger.run(connection);
    Run.Totals totals = new Run.Totals(1L << 40, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    runs.totals(id, totals);
    assertEquals(totals, runs.find(id).orElseThrow().totals());
  }

  @Test
  void a_run_is_named_with_four_digits_or_more() {
    assertEquals("R-0007", Run.name(7));
    assertEquals("R-12345", Run.name(12345));
  }
}
