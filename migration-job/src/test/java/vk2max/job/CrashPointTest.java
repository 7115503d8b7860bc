package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.events.EventKind;
import vk2max.job.NightResult.End;
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

  @TempDir Path directory;

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

  /** Nothing is read back, or all of it; then the same night moves what has not moved. */
  @Test
  void deaths_while_moves_are_read_back_lose_and_repeat_nothing() throws Exception {
    NightServers servers = TestServers.installation();
    NightResult decided = Nights.of(servers).run(NightTest.request(SAMPLE).withMostMoves(0));
    assertEquals(End.STOPPED, decided.end(), decided::toString);
    NightServers restored = TestServers.backup(servers);
    died("the night", NightProcess.start(servers, SAMPLE.bundle(), "CHUNK_VISIBLE", 3));
    long moved = SAMPLE.expectedMembers().size();

    for (String death : List.of("EPOCH_TAKEN", "CHANNEL_TAKEN", "TOPICS_READ", "MOVES_RESTORED")) {
      died(death, NightProcess.startReadingBack(restored, death, 1));
      assertEquals(0, TestServers.number(restored, "select count(*) from move"), death);
    }
    died("the last", NightProcess.startReadingBack(restored, "MOVES_READ_BACK", 1));
    long readBack = TestServers.number(restored, "select count(*) from move");
    assertTrue(readBack > 0 && readBack < moved, readBack + " of " + moved);
    assertEquals("READ BACK 0", NightProcess.startReadingBack(restored, "", 0).awaitEnd());
    String end = NightProcess.start(restored, SAMPLE.bundle()).awaitEnd();

    assertEquals("DONE null", end);
    Observed.of(restored).assertEqualTo(SAMPLE);
    assertVerified(restored);
  }

  /** A chunk is true and not sent: it goes to the topics of before or to those adopted, once. */
  @Test
  void deaths_while_topics_are_adopted_send_to_no_others() throws Exception {
    NightServers servers = TestServers.installation();
    NightServers elsewhere = TestServers.elsewhere(servers);
    died("the night", NightProcess.start(servers, SAMPLE.bundle(), "CHUNK_TRUE", 1));

    died("not adopted", NightProcess.startAdoptingTopics(elsewhere, "TOPICS_FIT", 1));
    assertRefused(NightProcess.start(elsewhere, SAMPLE.bundle()));
    died("adopted", NightProcess.startAdoptingTopics(elsewhere, "TOPICS_ADOPTED", 1));
    assertRefused(NightProcess.start(servers, SAMPLE.bundle()));
    for (String death :
        List.of("EPOCH_TAKEN", "CHANNEL_TAKEN", "MISSING_CHUNK_SENT", "MISSING_CHUNK_VISIBLE")) {
      died(death, NightProcess.startAdoptingTopics(elsewhere, death, 1));
    }
    String end = NightProcess.start(elsewhere, SAMPLE.bundle()).awaitEnd();

    assertEquals("DONE null", end);
    Observed.of(elsewhere).assertEqualTo(SAMPLE);
    assertVerified(elsewhere);
    assertEquals(Map.of(), Observed.of(servers).members, "in the topics of before");
  }

  /** The next night's export comes instead: first what the dead one owes, then a run of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"CHUNK_TRUE", "CHUNK_SENT"})
  void deaths_while_the_next_export_sends_what_the_last_run_owes_lose_and_repeat_nothing(
      String last) throws Exception {
    NightServers servers = TestServers.installation();
    Path next =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("next", "2025-09-16T01:00:00+03:00")
            .write(directory.resolve("next"));
    died("the night", NightProcess.start(servers, SAMPLE.bundle(), last, 3));

    for (String death :
        List.of(
            "EPOCH_TAKEN",
            "CHANNEL_TAKEN",
            "MISSING_CHUNK_SENT",
            "MISSING_CHUNK_VISIBLE",
            "EMITTED_NOTED")) {
      died(death, NightProcess.start(servers, next, death, 1));
      assertEquals(
          1,
          TestServers.number(servers, "select count(*) from run"),
          death + ": none begins before");
    }
    String end = NightProcess.start(servers, next).awaitEnd();

    assertEquals("DONE null", end);
    Observed.of(servers).assertEqualTo(SAMPLE);
    assertVerified(servers);
  }

  private static void assertRefused(NightProcess night) throws Exception {
    String end = night.awaitEnd();
    assertTrue(end.startsWith("REFUSED ") && end.contains("night.otherTopics"), end);
  }

  private static void assertVerified(NightServers servers) throws SQLException {
    try (Connection ledger = TestServers.connect(servers)) {
      assertEquals(Map.of(), Verification.of(ledger, servers.kafka(), 0).counts());
    }
  }

  private static void died(String when, NightProcess process) throws Exception {
    assertEquals("", process.awaitEnd(), when + ": the process was to die and did not");
  }
}
