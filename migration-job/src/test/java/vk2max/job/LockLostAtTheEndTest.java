package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import vk2max.job.NightResult.End;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.LedgerSchema;

/**
 * A run is closed, and its process loses the lock before it can say so: its next attempt finds a
 * run that is done, and tells what it would have told.
 */
class LockLostAtTheEndTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final NightRequest REQUEST =
      NightTest.request(SAMPLE).withLanes(NightProcess.LANES);
  private static final LargestCreated LARGEST = LargestCreated.ofUndisturbed(SAMPLE);

  private final NightServers servers = TestServers.installation();
  private final List<String> notes = new ArrayList<>();

  @Test
  void a_run_still_tells_that_events_were_set_aside() throws Exception {
    LARGEST.refuseIn(servers);

    NightResult told = losingItsLock(night -> night.run(REQUEST));

    assertSetAsideIsTold(told);
  }

  @Test
  void a_plan_that_is_carried_out_still_tells_that_events_were_set_aside() throws Exception {
    LARGEST.refuseIn(servers);
    int plan = PlanTest.run(Nights.of(servers).plan(REQUEST)).runId();

    NightResult told = losingItsLock(night -> night.carryOut(plan, REQUEST));

    assertSetAsideIsTold(told);
  }

  @Test
  void a_run_that_has_sent_everything_is_done_and_not_nothing_to_do() throws Exception {
    NightResult told = losingItsLock(night -> night.run(REQUEST));

    assertEquals(End.DONE, told.end(), told::toString);
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  private static void assertSetAsideIsTold(NightResult told) {
    assertEquals(End.FAILURES_REMAIN, told.end(), told::toString);
    assertEquals("night.unsent", Objects.requireNonNull(told.message()).code());
    Run run = Objects.requireNonNull(told.run());
    assertEquals(RunState.DONE, run.state());
    assertTrue(String.valueOf(run.message()).contains("night.unsent"), run::toString);
  }

  /**
   * Does a night whose lock is cut when its run is done and its times are being written down; they
   * are written when the process knows.
   */
  private NightResult losingItsLock(Function<NightlyRun, NightResult> work) throws SQLException {
    try (HikariDataSource database = TestServers.pool(servers);
        Connection gate = database.getConnection();
        Statement statement = gate.createStatement()) {
      LedgerSchema.migrate(database);
      statement.execute("select pg_advisory_lock(1)");
      statement.execute(
          """
          create function cut_lock() returns trigger language plpgsql as $$
          begin
            if (select state from run where run_id = new.run_id) = 'DONE' then
              perform pg_terminate_backend(pid, 10000) from pg_stat_activity
               where datname = current_database() and application_name = 'vk2max run lock';
              perform pg_advisory_xact_lock_shared(1);
            end if;
            return new;
          end $$""");
      statement.execute(
          "create trigger cut_lock before insert on run_step"
              + " for each row execute function cut_lock()");

      NightResult told = work.apply(night(() -> openWhenNoticed(statement)));

      assertTrue(notes.contains("night.tryingAgain"), () -> "it was told at once: " + notes);
      return told;
    }
  }

  private static void openWhenNoticed(Statement gate) {
    CutLock.awaitNoticed();
    try {
      gate.execute("select pg_advisory_unlock(1)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private NightlyRun night(Runnable besidePublishing) {
    Progress progress =
        new Progress() {
          @Override
          public void step(String name, long total) {
            if (name.equals("publish")) {
              CompletableFuture.runAsync(besidePublishing);
            }
          }

          @Override
          public void advance(long done) {}

          @Override
          public void note(Sentence sentence) {
            notes.add(sentence.code());
          }
        };
    return new NightlyRun(servers, progress, Clock.systemUTC(), new Tuning(2, 500));
  }
}
