package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.job.NightResult.End;
import vk2max.job.publish.LanePublisher;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.publish.ProtocolWitness;
import vk2max.job.publish.ProtocolWitness.Step;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.RunStore;

/**
 * A run has decided everything, and a lane that it does not use owes a chunk, as after a death
 * while events that were set aside are sent.
 */
class OwedLaneTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;

  /** Of the four lanes of a run whose export has two files of chats. */
  private static final int UNUSED = 3;

  private static final String NEXT_DAY = "2025-09-16T01:00:00+03:00";

  @TempDir Path directory;

  private final NightServers servers = TestServers.installation();

  @BeforeEach
  void a_lane_owes_a_chunk() throws SQLException {
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    sql(
        "update plan_chunk set lane = "
            + UNUSED
            + " where lane = 1 and chunk = (select max(chunk) from plan_chunk where lane = 1"
            + " and content is not null)");
    try (HikariDataSource database = TestServers.pool(servers);
        LanePublisher dying =
            LanePublisher.takeOver(
                UNUSED,
                new LedgerTransactions(database),
                servers.kafka(),
                Progress.NONE,
                at(Step.CHUNK_TRUE, OwedLaneTest::die))) {
      assertThrows(Death.class, () -> dying.publish(run().runId(), () -> false));
    }
  }

  @Test
  void the_run_is_continued_and_comes_to_its_end() throws Exception {
    NightResult done = NightTest.run(servers, NightTest.request(SAMPLE));

    assertEquals(End.DONE, done.end(), done::toString);
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_stop_that_is_wished_before_the_job_goes_on_stops_it() throws Exception {
    NightResult stopped = night(at(Step.EMITTED_NOTED, this::askToStop), SAMPLE.bundle());

    assertEquals(End.STOPPED, stopped.end(), stopped::toString);
    assertEquals(RunState.STOPPED, run().state());
    the_run_is_continued_and_comes_to_its_end();
  }

  @Test
  void a_stop_that_is_wished_before_another_run_begins_lets_none_begin() throws Exception {
    // Its process was killed.
    sql("update run set state = 'RUNNING'");
    Path next = Rebundle.of(SAMPLE.bundle()).snapshot("next", NEXT_DAY).write(directory);

    NightResult stopped = night(at(Step.EMITTED_NOTED, this::askToStop), next);

    assertEquals(End.STOPPED, stopped.end(), stopped::toString);
    assertEquals("R-0001", run().name());
    assertEquals(RunState.STOPPED, run().state());
    the_run_is_continued_and_comes_to_its_end();
  }

  @Test
  void a_wish_of_before_is_forgotten() throws Exception {
    sql("update run set stop_requested = true");

    the_run_is_continued_and_comes_to_its_end();
  }

  private NightResult night(ProtocolWitness witness, Path export) {
    return new NightlyRun(servers, Progress.NONE, Clock.systemUTC(), new Tuning(2, 1_000), witness)
        .run(NightRequest.of(export).withPolicy(SAMPLE.policy(), ""));
  }

  private void askToStop() {
    try (Connection connection = TestServers.connect(servers)) {
      RunStore runs = new RunStore(connection);
      assertTrue(runs.requestStop(runs.latest().orElseThrow().runId()), "it is at work");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Something happens right after a step, once. */
  private static ProtocolWitness at(Step moment, Runnable action) {
    AtomicBoolean happened = new AtomicBoolean();
    return (step, lane, seq) -> {
      if (step == moment && !happened.getAndSet(true)) {
        action.run();
      }
    };
  }

  private Run run() throws SQLException {
    try (Connection connection = TestServers.connect(servers)) {
      return new RunStore(connection).latest().orElseThrow();
    }
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = TestServers.connect(servers);
        Statement statement = connection.createStatement()) {
      assertTrue(statement.executeUpdate(sql) > 0, sql);
    }
  }

  private static void die() {
    throw new Death();
  }

  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
