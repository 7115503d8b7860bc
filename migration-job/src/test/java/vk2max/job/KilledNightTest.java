package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
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

  /** Any instant will do, so that a busy loop is as good as a clock. */
  private static void spin(long nanos) {
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
