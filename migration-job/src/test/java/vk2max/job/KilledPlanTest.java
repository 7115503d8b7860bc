package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.SavedPlanStore;

/** kill -9 while a plan is made, and while it is carried out; the same command goes on. */
class KilledPlanTest {
  private static final int KILLS = 5;
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;

  private final NightServers servers = TestServers.installation();

  @Test
  void planning_that_is_killed_goes_on_where_it_was_and_has_sent_nothing() throws Exception {
    Random random = seeded();
    for (int kill = 0; kill < KILLS; kill++) {
      NightProcess planning = NightProcess.startPlanning(servers, SAMPLE.bundle());
      // The step has 10 chunks in all, most of which earlier kills have left behind.
      boolean reached = planning.awaitChunks("decide", random.nextInt(2));
      planning.kill();
      assertTrue(reached, "planning ended before kill " + kill);
    }

    assertEquals("DONE null", NightProcess.startPlanning(servers, SAMPLE.bundle()).awaitEnd());

    assertEquals(Map.of(), Footprint.topics(servers));
    try (Connection ledger = TestServers.connect(servers)) {
      assertEquals(1, new SavedPlanStore(ledger).list(9).size());
      assertEquals(2500, new PlanStore(ledger).chats(1));
    }
    assertEquals("DONE null", NightProcess.startCarryingOut(servers, 1, "", 0).awaitEnd());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_plan_whose_execution_is_killed_goes_on_by_its_name_and_by_its_export() throws Exception {
    Random random = seeded();
    NightProcess.startPlanning(servers, SAMPLE.bundle()).awaitEnd();
    for (int kill = 0; kill < KILLS; kill++) {
      NightProcess night =
          kill % 2 == 0
              ? NightProcess.startCarryingOut(servers, 1, "", 0)
              : NightProcess.start(servers, SAMPLE.bundle());
      boolean reached = night.awaitChunks("publish", random.nextInt(2));
      night.kill();
      assertTrue(reached, "the night ended before kill " + kill);
    }

    assertEquals("DONE null", NightProcess.startCarryingOut(servers, 1, "", 0).awaitEnd());

    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EPOCH_TAKEN, CHANNEL_TAKEN, CHUNK_TRUE, MISSING_CHUNK_SENT",
        "CHUNK_SENT, MISSING_CHUNK_VISIBLE, CHUNK_VISIBLE, EMITTED_NOTED"
      })
  void a_death_at_any_step_of_the_protocol_loses_and_repeats_nothing(String deaths)
      throws Exception {
    NightProcess.startPlanning(servers, SAMPLE.bundle()).awaitEnd();

    for (String death : List.of(deaths.split(", "))) {
      String end = NightProcess.startCarryingOut(servers, 1, death, 1).awaitEnd();
      assertEquals("", end, death + ": the process was to die and did not");
    }
    assertEquals("DONE null", NightProcess.startCarryingOut(servers, 1, "", 0).awaitEnd());

    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  private static Random seeded() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    return new Random(seed);
  }
}
