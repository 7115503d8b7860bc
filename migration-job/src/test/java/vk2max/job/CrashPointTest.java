package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The process dies right after each step of the protocol, also while it recovers from an earlier
 * death; the same command then ends as an undisturbed night.
 */
class CrashPointTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;

  @ParameterizedTest
  @CsvSource({
    "EPOCH_TAKEN, 2, EPOCH_TAKEN",
    "CHANNEL_TAKEN, 2, CHANNEL_TAKEN",
    "CHUNK_TRUE, 3, EPOCH_TAKEN",
    "CHUNK_TRUE, 1, CHANNEL_TAKEN",
    "CHUNK_TRUE, 4, MISSING_CHUNK_SENT",
    "CHUNK_TRUE, 2, MISSING_CHUNK_VISIBLE",
    "CHUNK_SENT, 3, MISSING_CHUNK_SENT",
    "CHUNK_SENT, 1, MISSING_CHUNK_VISIBLE",
    "CHUNK_VISIBLE, 3, CHUNK_VISIBLE",
    "EMITTED_NOTED, 2, EMITTED_NOTED"
  })
  void a_death_after_any_step_and_a_second_one_lose_and_repeat_nothing(
      String first, int occurrence, String second) throws Exception {
    NightServers servers = TestServers.installation();

    assertEquals(
        "",
        NightProcess.start(servers, SAMPLE.bundle(), first, occurrence).awaitEnd(),
        "the first process dies");
    assertEquals(
        "",
        NightProcess.start(servers, SAMPLE.bundle(), second, 1).awaitEnd(),
        "the second process dies");
    String end = NightProcess.start(servers, SAMPLE.bundle()).awaitEnd();

    assertEquals("DONE null", end);
    Observed.of(servers).assertEqualTo(SAMPLE);
  }
}
