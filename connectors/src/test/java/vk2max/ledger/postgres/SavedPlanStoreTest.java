package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.ledger.LedgerVersion;
import vk2max.ledger.Run;
import vk2max.ledger.RunCount;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;

class SavedPlanStoreTest {
  private static final PlanStore.Position AT = new PlanStore.Position(0, 9);
  private static final Instant MADE_AT = Instant.parse("2025-09-15T01:12:09Z");

  private Connection connection;
  private SavedPlanStore plans;
  private RunStore runs;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
    plans = new SavedPlanStore(connection);
    runs = new RunStore(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private int begun() throws SQLException {
    int id = TestLedger.run(connection);
    plans.begin(id, plans.version(), null);
    return id;
  }

  private int decided() throws SQLException {
    int id = begun();
    runs.totals(id, new Run.Totals(5, 1, 0, 4, 0, 0, 1, 1, 0, 0, 0));
    plans.decided(id, null);
    return id;
  }

  private int done() throws SQLException {
    int id = TestLedger.run(connection);
    runs.state(id, RunState.DONE, null);
    return id;
  }

  @Test
  void a_plan_decides_then_waits_then_is_a_run_of_the_same_number() throws SQLException {
    int id = begun();
    assertEquals(RunState.PLANNING, plans.find(id).orElseThrow().run().state());
    assertNull(plans.find(id).orElseThrow().decidedAt());

    plans.decided(id, "night.tooManyMoves");
    SavedPlan waits = plans.find(id).orElseThrow();
    assertTrue(waits.isReady());
    assertEquals("night.tooManyMoves", waits.run().message());
    assertEquals("P-0001", waits.name());
    assertFalse(waits.isCarriedOut());

    plans.carryOut(id);
    SavedPlan run = plans.find(id).orElseThrow();
    assertTrue(run.isCarriedOut());
    assertEquals(RunState.RUNNING, run.run().state());
    assertNull(run.run().message());
    assertEquals(waits.decidedAt(), run.decidedAt());
    assertEquals(id, runs.latest().orElseThrow().runId());
  }

  @Test
  void a_plan_is_carried_out_once_and_only_when_it_is_decided() throws SQLException {
    int id = begun();
    assertThrows(SQLException.class, () -> plans.carryOut(id));
    plans.decided(id, null);
    plans.carryOut(id);
    assertThrows(SQLException.class, () -> plans.carryOut(id));
  }

  @Test
  void a_process_that_wakes_up_late_does_not_turn_a_run_into_a_plan_again() throws SQLException {
    int id = decided();
    plans.carryOut(id);

    plans.decided(id, "late");
    plans.brokenOff(id, "late");

    assertEquals(RunState.RUNNING, runs.find(id).orElseThrow().state());
    assertNull(runs.find(id).orElseThrow().message());
  }

  @Test
  void no_question_about_runs_finds_a_plan() throws SQLException {
    begun();
    int id = decided();

    assertTrue(runs.latest().isEmpty());
    assertTrue(runs.latestDone().isEmpty());
    assertTrue(runs.done("f".repeat(64), "0".repeat(64), "").isEmpty());
    assertTrue(runs.otherContent("2025-09-15-ru16", "other").isEmpty());
    assertEquals(List.of(), runs.after(0));
    assertEquals(List.of(), runs.list(99));
    assertFalse(runs.requestStop(id));
    assertEquals(2, plans.waiting().size());
  }

  @Test
  void giving_up_what_is_unfinished_leaves_plans_alone() throws SQLException {
    int id = decided();
    int run = TestLedger.run(connection);

    runs.abandonUnfinished();

    assertEquals(RunState.PLANNED, runs.find(id).orElseThrow().state());
    assertEquals(RunState.ABANDONED, runs.find(run).orElseThrow().state());
  }

  @Test
  void the_version_changes_with_a_run_that_is_done_and_with_a_chunk_made_true()
      throws SQLException {
    LedgerVersion empty = plans.version();
    assertEquals(new LedgerVersion(0, 0), empty);
    int run = TestLedger.run(connection);
    decided();
    assertEquals(empty, plans.version());

    LaneStore lanes = new LaneStore(connection);
    lanes.takeOver(3);
    assertEquals(empty, plans.version());
    lanes.commit(3, 1, 1, 0);
    assertEquals(new LedgerVersion(0, 1), plans.version());
    runs.state(run, RunState.DONE, null);
    assertEquals(new LedgerVersion(run, 1), plans.version());
  }

  @Test
  void a_run_that_begins_spares_the_chunks_of_plans_that_can_still_be_carried_out()
      throws SQLException {
    PlanStore chunks = new PlanStore(connection);
    int outdated = decided();
    chunks.insert(outdated, 0, 1, AT, 5, "", 0, MADE_AT, null);
    int before = done();
    chunks.insert(before, 0, 1, AT, 5, "", 0, MADE_AT, null);
    int current = decided();
    chunks.insert(current, 0, 1, AT, 5, "", 0, MADE_AT, null);
    int next = TestLedger.run(connection);

    chunks.clearAllBut(next);

    assertFalse(chunks.isHeld(outdated));
    assertFalse(chunks.isHeld(before));
    assertTrue(chunks.isHeld(current));
  }

  @Test
  void a_plan_that_is_forgotten_leaves_nothing_behind() throws SQLException {
    int id = decided();
    new PlanStore(connection).insert(id, 0, 1, AT, 5, "", 0, MADE_AT, null);
    new RunFigureStore(connection)
        .counts(id, List.of(new RunCount("16", "STAY", "NO_ADMIN_LEFT", 4)));
    new RunFigureStore(connection).figures(id, java.util.Map.of("x", 1L));

    plans.forget(id);

    assertEquals(Optional.empty(), plans.find(id));
    assertTrue(runs.find(id).isEmpty());
    assertFalse(new PlanStore(connection).isHeld(id));
    assertEquals(List.of(), new RunFigureStore(connection).counts(id));
  }

  @ParameterizedTest
  @EnumSource(
      value = RunState.class,
      names = {"RUNNING", "DECIDED", "DONE", "STOPPED", "FAILED", "ABANDONED"})
  void a_plan_that_was_carried_out_is_never_forgotten(RunState state) throws SQLException {
    int id = decided();
    plans.carryOut(id);
    runs.state(id, state, null);
    new PlanStore(connection).insert(id, 0, 1, AT, 5, "", 0, MADE_AT, null);

    plans.forget(id);

    assertEquals(state, plans.find(id).orElseThrow().run().state());
    assertTrue(new PlanStore(connection).isHeld(id));
  }

  @Test
  void an_unfinished_run_beside_a_plan_is_remembered() throws SQLException {
    int run = TestLedger.run(connection);
    int id = TestLedger.run(connection);
    plans.begin(id, new LedgerVersion(7, 40), run);

    SavedPlan plan = plans.find(id).orElseThrow();
    assertEquals(run, plan.unfinishedRun());
    assertEquals(new LedgerVersion(7, 40), plan.basis());
  }
}
