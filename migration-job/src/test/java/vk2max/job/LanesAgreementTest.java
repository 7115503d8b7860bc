package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import vk2max.events.EventKind;
import vk2max.job.NightResult.End;
import vk2max.job.publish.LedgerAndTopicsDifferException;
import vk2max.job.publish.ProtocolWitness;
import vk2max.job.publish.ProtocolWitness.Step;

/** A ledger sends to its own topics only, and to none when one lane does not fit. */
class LanesAgreementTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;

  /** Not done yet, so that lanes and topics are asked. */
  private static final NightRequest NEXT_NIGHT = NightTest.request(Sample.REGION_16);

  @Test
  void no_lane_sends_when_the_topics_have_forgotten_what_another_sent() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    // The last lane knows of a chunk sent; the first ones have nothing behind them and would send.
    TestServers.execute(
        servers, "insert into lane (lane, epoch, committed, emitted) values (3, 1, 2, 2)");

    NightResult refused = NightTest.run(servers, NightTest.request(SAMPLE));

    assertEquals(End.REFUSED, refused.end());
    assertTrue(String.valueOf(refused.message()).contains("topicsHaveForgotten"));
    assertNothingSent(servers);
  }

  @Test
  void no_lane_sends_when_the_ledger_has_forgotten_what_another_sent() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    NightServers restored = TestServers.backup(servers);
    // The first lane sends a chunk, the others nothing.
    ProtocolWitness death =
        (step, lane, seq) -> {
          if (lane > 0 || step == Step.CHUNK_VISIBLE) {
            throw new IllegalStateException("dies");
          }
        };
    NightResult dead =
        new NightlyRun(servers, Progress.NONE, Clock.systemUTC(), new Tuning(1, 1_000), death)
            .run(NightTest.request(SAMPLE));
    Set<String> sent = Observed.of(servers).contents(true);
    assertTrue(dead.end() == End.FAILED && !sent.isEmpty(), dead::toString);

    NightResult refused = NightTest.run(restored, NightTest.request(SAMPLE));

    assertEquals(End.REFUSED, refused.end());
    assertTrue(String.valueOf(refused.message()).contains("ledgerHasForgotten"));
    assertEquals(sent, Observed.of(restored).contents(true));
  }

  @Test
  void other_topics_are_refused_before_anything_is_sent() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    NightServers elsewhere = TestServers.elsewhere(servers);

    NightResult refused = NightTest.run(elsewhere, NightTest.request(SAMPLE));
    LedgerAndTopicsDifferException recovering =
        assertThrows(LedgerAndTopicsDifferException.class, () -> recovery(elsewhere).recover());

    assertEquals(End.REFUSED, refused.end());
    assertTrue(String.valueOf(refused.message()).contains("night.otherTopics"), refused::toString);
    assertTrue(recovering.getMessage().contains("night.otherTopics"));
    assertNothingSent(elsewhere);
    assertEquals(End.DONE, NightTest.run(servers, NightTest.request(SAMPLE)).end());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void another_installation_is_refused_like_another_prefix_until_it_is_adopted() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    NightServers renamed = TestServers.withInstallation(servers, "renamed");

    NightResult refused = NightTest.run(renamed, NightTest.request(SAMPLE));

    assertEquals(End.REFUSED, refused.end());
    assertTrue(String.valueOf(refused.message()).contains("night.otherTopics"), refused::toString);
    assertTrue(String.valueOf(refused.message()).contains("renamed"), refused::toString);
    assertNothingSent(servers);
    recovery(renamed).adoptTopics();
    assertEquals(End.DONE, NightTest.run(renamed, NightTest.request(SAMPLE)).end());
    assertEquals(End.REFUSED, NightTest.run(servers, NEXT_NIGHT).end());
  }

  @Test
  void a_ledger_of_before_notes_the_installation_that_comes_first_with_its_topics()
      throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    TestServers.execute(servers, "update topics_identity set installation = null");
    NightServers elsewhere = TestServers.withInstallation(TestServers.elsewhere(servers), "other");

    assertEquals(End.REFUSED, NightTest.run(elsewhere, NightTest.request(SAMPLE)).end());
    assertEquals(End.DONE, NightTest.run(servers, NightTest.request(SAMPLE)).end());
    assertEquals(
        End.REFUSED,
        NightTest.run(TestServers.withInstallation(servers, "renamed"), NEXT_NIGHT).end());
  }

  @Test
  void other_topics_are_adopted_when_their_markers_fit() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    NightServers elsewhere = TestServers.elsewhere(servers);

    recovery(elsewhere).adoptTopics();

    assertEquals(End.DONE, NightTest.run(elsewhere, NightTest.request(SAMPLE)).end());
    assertThrows(
        LedgerAndTopicsDifferException.class,
        () -> recovery(servers).adoptTopics(),
        "the topics of before hold nothing of what was sent");
  }

  /** Frozen when it has compared the markers, for longer than it keeps the lock. */
  @Test
  void who_has_lost_the_lock_adopts_nothing() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    NightServers elsewhere = TestServers.elsewhere(servers);
    AtomicReference<RunLock> successor = new AtomicReference<>();
    ProtocolWitness frozen =
        (step, lane, seq) -> {
          if (step == Step.TOPICS_FIT) {
            successor.set(CutLock.takenOver(servers));
          }
        };

    Exception told =
        assertThrows(
            Exception.class,
            () -> new Recovery(elsewhere, note -> {}, Clock.systemUTC(), frozen).adoptTopics());

    // Whether it is told first that its session is gone, or that its number is old.
    assertTrue(
        told instanceof RunTakenOverException || told instanceof SQLException, told::toString);
    successor.get().close();
    assertEquals(End.DONE, NightTest.run(servers, NightTest.request(SAMPLE)).end());
    assertNothingSent(elsewhere);
  }

  private static Recovery recovery(NightServers servers) {
    return new Recovery(servers, note -> {}, Clock.systemUTC());
  }

  private static void assertNothingSent(NightServers servers) throws SQLException {
    for (EventKind kind : EventKind.values()) {
      assertEquals(0, Observed.of(servers).events.get(kind).size(), kind.toString());
    }
  }
}
