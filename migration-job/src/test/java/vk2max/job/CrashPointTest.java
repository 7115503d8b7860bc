package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process dies right after a step of the protocol, the next one while it recovers from that,
 * and so on, until one is left alone: it ends as an undisturbed night. Every step is hit, outside
 * of a recovery and during one.
 */
class CrashPointTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EPOCH_TAKEN 2, EPOCH_TAKEN 1, CHANNEL_TAKEN 2, CHANNEL_TAKEN 1, EMITTED_NOTED 2, EMITTED_NOTED 1",
        "CHUNK_TRUE 3, EPOCH_TAKEN 1, CHANNEL_TAKEN 1, MISSING_CHUNK_SENT 1, MISSING_CHUNK_VISIBLE 1",
        "CHUNK_SENT 2, MISSING_CHUNK_SENT 1, MISSING_CHUNK_VISIBLE 1, CHUNK_VISIBLE 2, CHUNK_VISIBLE 1"
      })
  void deaths_after_any_step_one_after_the_other_lose_and_repeat_nothing(String deaths)
      throws Exception {
    NightServers servers = TestServers.installation();

    for (String death : List.of(deaths.split(", "))) {
      String[] at = death.split(" ");
      NightProcess night =
          NightProcess.start(servers, SAMPLE.bundle(), at[0], Integer.parseInt(at[1]));
      assertEquals("", night.awaitEnd(), death + ": the process was to die and did not");
    }
    String end = NightProcess.start(servers, SAMPLE.bundle()).awaitEnd();

    assertEquals("DONE null", end);
    Observed.of(servers).assertEqualTo(SAMPLE);
  }
}
