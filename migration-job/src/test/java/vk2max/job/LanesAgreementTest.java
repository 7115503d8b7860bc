package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import vk2max.events.EventKind;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;
import vk2max.job.NightResult.End;
import vk2max.job.publish.LedgerAndTopicsDifferException;

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
    sql(servers, "insert into lane (lane, epoch, committed, emitted) values (3, 1, 2, 2)");

    NightResult refused = NightTest.run(servers, NightTest.request(SAMPLE));

    assertEquals(End.REFUSED, refused.end());
    assertTrue(String.valueOf(refused.message()).contains("topicsHaveForgotten"));
    assertNothingSent(servers);
  }

  @Test
  void other_topics_are_refused_before_anything_is_sent() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    NightServers elsewhere = withPrefix(servers, "elsewhere-" + servers.kafka().topics().prefix());

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
    NightServers renamed = withInstallation(servers, "renamed");

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
    sql(servers, "update topics_identity set installation = null");
    NightServers elsewhere =
        withInstallation(
            withPrefix(servers, "elsewhere-" + servers.kafka().topics().prefix()), "other");

    assertEquals(End.REFUSED, NightTest.run(elsewhere, NightTest.request(SAMPLE)).end());
    assertEquals(End.DONE, NightTest.run(servers, NightTest.request(SAMPLE)).end());
    assertEquals(
        End.REFUSED, NightTest.run(withInstallation(servers, "renamed"), NEXT_NIGHT).end());
  }

  @Test
  void other_topics_are_adopted_when_their_markers_fit() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    NightServers elsewhere = withPrefix(servers, "elsewhere-" + servers.kafka().topics().prefix());

    recovery(elsewhere).adoptTopics();

    assertEquals(End.DONE, NightTest.run(elsewhere, NightTest.request(SAMPLE)).end());
    assertThrows(
        LedgerAndTopicsDifferException.class,
        () -> recovery(servers).adoptTopics(),
        "the topics of before hold nothing of what was sent");
  }

  private static Recovery recovery(NightServers servers) {
    return new Recovery(servers, note -> {}, Clock.systemUTC());
  }

  private static NightServers withPrefix(NightServers servers, String prefix) {
    return new NightServers(
        servers.jdbcUrl(),
        servers.username(),
        servers.password(),
        KafkaSettings.local(servers.kafka().bootstrapServers(), new EventTopics(prefix)));
  }

  private static NightServers withInstallation(NightServers servers, String installation) {
    KafkaSettings kafka = servers.kafka();
    return new NightServers(
        servers.jdbcUrl(),
        servers.username(),
        servers.password(),
        new KafkaSettings(
            kafka.client(),
            kafka.topics(),
            installation,
            kafka.transactionTimeout(),
            kafka.patience(),
            kafka.replication()));
  }

  private static void sql(NightServers servers, String sql) throws SQLException {
    try (Connection connection = TestServers.connect(servers);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertNothingSent(NightServers servers) throws SQLException {
    for (EventKind kind : EventKind.values()) {
      assertEquals(0, Observed.of(servers).events.get(kind).size(), kind.toString());
    }
  }
}
