package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.events.EventKind;
import vk2max.job.verify.Verification;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.postgres.DecisionStore;

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
      died(death, night);
    }
    String end = NightProcess.start(servers, SAMPLE.bundle()).awaitEnd();

    assertEquals("DONE null", end);
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  /** The broker accepts all created chats but the largest; what it does not is sent later. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CHUNK_TRUE, MISSING_CHUNK_SENT, MISSING_CHUNK_VISIBLE",
        "CHUNK_SENT, EPOCH_TAKEN, CHANNEL_TAKEN, MISSING_CHUNK_VISIBLE",
        "CHUNK_VISIBLE, EMITTED_NOTED"
      })
  void deaths_while_events_are_set_aside_and_sent_later_lose_and_repeat_nothing(String deaths)
      throws Exception {
    NightServers servers = TestServers.installation();
    LargestCreated.ofUndisturbed(SAMPLE).refuseIn(servers);
    died("the night", NightProcess.start(servers, SAMPLE.bundle(), "UNSENT_NOTED", 1));
    String night = NightProcess.start(servers, SAMPLE.bundle()).awaitEnd();
    assertTrue(night.startsWith("FAILURES_REMAIN "), night);
    died("the next", NightProcess.startSendingSetAside(servers, "UNSENT_NOTED", 1));
    assertEquals("SENT 0", NightProcess.startSendingSetAside(servers, "", 0).awaitEnd());
    LargestCreated.acceptIn(servers);

    for (String death : List.of(deaths.split(", "))) {
      died(death, NightProcess.startSendingSetAside(servers, death, 1));
    }
    NightProcess.startSendingSetAside(servers, "", 0).awaitEnd();

    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  /** A command that is repeated until it is left alone takes the move back once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "EPOCH_TAKEN, CHANNEL_TAKEN, EMITTED_NOTED",
        "CHUNK_TRUE, EPOCH_TAKEN, CHANNEL_TAKEN, MISSING_CHUNK_SENT, MISSING_CHUNK_VISIBLE",
        "CHUNK_SENT, MISSING_CHUNK_SENT, MISSING_CHUNK_VISIBLE",
        "CHUNK_VISIBLE, EMITTED_NOTED"
      })
  void deaths_while_a_move_is_taken_back_lose_and_repeat_nothing(String deaths) throws Exception {
    NightServers servers = TestServers.installation();
    assertEquals("DONE null", NightProcess.start(servers, SAMPLE.bundle()).awaitEnd());
    long chat = SAMPLE.expectedMembers().keySet().iterator().next();

    for (String death : List.of(deaths.split(", "))) {
      died(death, NightProcess.startRetracting(servers, chat, death, 1));
    }
    String end = NightProcess.startRetracting(servers, chat, "", 0).awaitEnd();

    assertTrue(List.of("RETRACTED", "ALREADY_RETRACTED").contains(end), end);
    Observed observed = Observed.of(servers);
    assertEquals(Map.of(chat, 1), observed.events.get(EventKind.RETRACTIONS));
    assertEquals(List.of(), observed.repeatedIds);
    try (Connection ledger = TestServers.connect(servers)) {
      DecisionRow decision = new DecisionStore(ledger).find(chat).orElseThrow();
      assertEquals("RETRACTED", decision.reasons().joined());
      assertEquals(Map.of(), Verification.of(ledger, servers.kafka(), 0).counts());
    }
  }

  private static void died(String when, NightProcess process) throws Exception {
    assertEquals("", process.awaitEnd(), when + ": the process was to die and did not");
  }
}
