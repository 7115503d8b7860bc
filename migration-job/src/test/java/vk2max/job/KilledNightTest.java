package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * kill -9 of the job at random instants, again and again, each time followed by the same command:
 * decisions and events come out as if nothing had happened.
 */
class KilledNightTest {
  private static final int KILLS = 10;
  private static final Sample SAMPLE = Sample.REGION_16;

  @ParameterizedTest
  @ValueSource(strings = {"decide", "publish"})
  void a_night_killed_ten_times_ends_as_an_undisturbed_one(String step) throws Exception {
    NightServers servers = TestServers.installation();
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    System.out.println("killing while it is to " + step + ", seed " + seed);

    int kills = 0;
    while (kills < KILLS) {
      NightProcess night = NightProcess.start(servers, SAMPLE.bundle());
      // The step has 80 chunks in all: ten kills must not come to its end.
      boolean reached = night.awaitChunks(step, random.nextInt(7));
      spin(random.nextInt(20_000_000));
      night.kill();
      assertTrue(reached, "the night ended before kill " + kills + " of seed " + seed);
      kills++;
    }
    String end = NightProcess.start(servers, SAMPLE.bundle()).awaitEnd();

    assertEquals("DONE null", end, "seed " + seed);
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  /**
   * A kill while the lanes of a restart are being prepared leaves their executions without a
   * context; a lane then read from its beginning and stored its first chunk a second time.
   */
  @Test
  void a_lane_whose_execution_lost_its_context_goes_on_behind_its_last_chunk() throws Exception {
    NightServers servers = TestServers.installation();
    NightProcess night = NightProcess.start(servers, Sample.REGION_01_HASHED.bundle());
    assertTrue(night.awaitChunks("decide", 4), "the night ended before it could be killed");
    night.kill();
    try (Connection connection = TestServers.connect(servers);
        Statement statement = connection.createStatement()) {
      int lost =
          statement.executeUpdate(
              "delete from batch_step_execution_context where step_execution_id in"
                  + " (select step_execution_id from batch_step_execution"
                  + " where step_name like 'decide.lane:%')");
      assertTrue(lost > 0, "no context to lose");
    }

    String end = NightProcess.start(servers, Sample.REGION_01_HASHED.bundle()).awaitEnd();

    assertEquals("DONE null", end);
    Observed.of(servers).assertEqualTo(Sample.REGION_01_HASHED);
  }

  /** Any instant will do, so that a busy loop is as good as a clock. */
  private static void spin(long nanos) {
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
