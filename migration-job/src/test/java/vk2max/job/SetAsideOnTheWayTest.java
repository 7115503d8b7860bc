package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;
import vk2max.job.NightResult.End;
import vk2max.job.publish.ProtocolWitness;
import vk2max.job.verify.Verification;
import vk2max.ledger.postgres.LedgerSchema;

/**
 * A run dies before it sends what it made true, and the broker does not accept one of the events:
 * that shows only when somebody else sends them, on the way to something else.
 */
class SetAsideOnTheWayTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final String NEXT_DAY = "2025-09-16T01:00:00+03:00";
  private static final int ALL_AT_ONCE = 1_000_000;
  private static final LargestCreated LARGEST = LargestCreated.ofUndisturbed(SAMPLE);

  @TempDir Path directory;

  @Test
  void a_move_is_not_taken_back_whose_created_chat_was_set_aside_just_before() throws Exception {
    long chat = chatNotCreated();
    NightServers servers = afterTheDeath();

    RetractionResult result =
        new MoveRetraction(servers, Clock.systemUTC()).retract(chat, "ошибка", "test");

    assertEquals(RetractionResult.End.EVENTS_SET_ASIDE, result.end());
    assertEquals(0, TestServers.number(servers, "select count(*) from retraction"));
    int[] retractions = {0};
    new CommittedEvents(servers.kafka()).forEach(EventKind.RETRACTIONS, record -> retractions[0]++);
    assertEquals(0, retractions[0]);
  }

  @Test
  void a_plan_that_counts_a_chat_as_moved_which_nobody_creates_is_out_of_date() throws Exception {
    NightServers servers = afterTheDeath();
    Path next = Rebundle.of(SAMPLE.bundle()).snapshot("next", NEXT_DAY).write(directory);
    NightRequest request = NightRequest.of(next);
    NightResult plan = Nights.of(servers).plan(request);

    NightResult refused = Nights.of(servers).carryOut(PlanTest.run(plan).runId(), request);

    assertEquals(End.DONE, plan.end());
    assertEquals(End.REFUSED, refused.end(), refused::toString);
    assertEquals("night.planUnsent", Objects.requireNonNull(refused.message()).code());
    assertEquals(
        1, TestServers.number(servers, "select count(*) from unsent_event where kind = 0"));
    assertEquals(End.DONE, Nights.of(servers).plan(request).end(), "planned anew");
    assertEquals(End.DONE, Nights.of(servers).carryOut(newestPlan(servers), request).end());
  }

  @Test
  void nothing_of_a_chunk_is_visible_before_the_ledger_knows_what_is_left_out() throws Exception {
    NightServers servers = TestServers.installation();
    LARGEST.refuseIn(servers);
    try (HikariDataSource database = TestServers.pool(servers)) {
      LedgerSchema.migrate(database);
    }
    TestServers.execute(servers, "alter table unsent_event add constraint full_disk check (false)");
    NightResult failed = night(servers, ProtocolWitness.NONE);
    TestServers.execute(servers, "alter table unsent_event drop constraint full_disk");

    NightResult done = night(servers, ProtocolWitness.NONE);

    assertEquals(End.FAILED, failed.end(), failed::toString);
    assertEquals(End.FAILURES_REMAIN, done.end(), done::toString);
    assertTheRestIsSentOnce(servers);
  }

  @Test
  void what_is_noted_as_left_out_is_left_out_also_when_the_broker_would_accept_it_by_then()
      throws Exception {
    NightServers servers = TestServers.installation();
    LARGEST.refuseIn(servers);
    NightResult dead = night(servers, dyingAt(ProtocolWitness.Step.UNSENT_NOTED));
    assertEquals(End.FAILED, dead.end(), dead::toString);
    LargestCreated.acceptIn(servers);

    NightResult done = night(servers, ProtocolWitness.NONE);

    assertEquals(End.FAILURES_REMAIN, done.end(), done::toString);
    assertTheRestIsSentOnce(servers);
  }

  private static void assertTheRestIsSentOnce(NightServers servers) throws Exception {
    LargestCreated.acceptIn(servers);
    new Recovery(servers, sentence -> {}, Clock.systemUTC()).sendSetAside();
    Observed.of(servers).assertEqualTo(SAMPLE);
    try (Connection ledger = TestServers.connect(servers)) {
      assertEquals(Map.of(), Verification.of(ledger, servers.kafka(), 0).counts());
    }
  }

  private static int newestPlan(NightServers servers) throws SQLException {
    return (int) TestServers.number(servers, "select max(run_id) from plan");
  }

  private static long chatNotCreated() throws Exception {
    NightServers other = afterTheDeath();
    new Recovery(other, sentence -> {}, Clock.systemUTC()).recover();
    return TestServers.number(other, "select chat_id from unsent_event where kind = 0");
  }

  /** Everything is true and nothing sent. */
  private static NightServers afterTheDeath() throws Exception {
    NightServers servers = TestServers.installation();
    LARGEST.refuseIn(servers);
    NightResult dead = night(servers, dyingAt(ProtocolWitness.Step.CHUNK_TRUE));
    assertTrue(dead.end() == End.FAILED, dead::toString);
    return servers;
  }

  private static NightResult night(NightServers servers, ProtocolWitness witness) {
    return new NightlyRun(
            servers, Progress.NONE, Clock.systemUTC(), new Tuning(1, ALL_AT_ONCE), witness)
        .run(NightTest.request(SAMPLE).withLanes(1));
  }

  private static ProtocolWitness dyingAt(ProtocolWitness.Step death) {
    return (step, lane, seq) -> {
      if (step == death) {
        throw new IllegalStateException("dies");
      }
    };
  }
}
