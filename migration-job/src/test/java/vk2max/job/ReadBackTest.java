package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;
import vk2max.job.NightResult.End;
import vk2max.job.publish.LaneTakenOverException;
import vk2max.job.publish.ProtocolWitness;
import vk2max.job.publish.ProtocolWitness.Step;
import vk2max.job.verify.Verification;
import vk2max.ledger.ComparedEvents;
import vk2max.ledger.postgres.LaneStore;

/** The ledger was lost and is restored as it was some nights before, or not at all. */
class ReadBackTest {
  private static final long CHAT = 700;

  @TempDir Path directory;

  private final SmallWorld world = new SmallWorld();
  private int nights;

  @Test
  void what_later_nights_sent_to_people_is_read_back_and_not_sent_again() throws Exception {
    NightServers servers = TestServers.installation();
    world.chat(CHAT, 2, 3);
    night(servers);
    NightServers restored = TestServers.backup(servers);
    world.registered(2).joins(CHAT, 4, 5).registered(5);
    night(servers);

    recover(restored);

    assertAgrees(restored);
    night(restored);
    assertAgrees(restored);
    assertEquals(1, events(restored, EventKind.ADDITIONS));
    assertEquals(2, events(restored, EventKind.INVITATIONS));
    world.registered(3, 4);
    night(restored);
    assertAgrees(restored);
    assertEquals(2, events(restored, EventKind.ADDITIONS));
  }

  @Test
  void a_ledger_begun_anew_knows_from_the_topics_who_was_sent_what() throws Exception {
    NightServers servers = TestServers.installation();
    world.chat(CHAT, 2, 3).chat(701, 3);
    night(servers);
    world.registered(2).joins(CHAT, 4);
    night(servers);
    NightServers empty = withLedgerOf(TestServers.installation(), servers);

    recover(empty);

    assertAgrees(empty);
    night(empty);
    world.registered(3, 4);
    night(empty);
    assertAgrees(empty);
    assertEquals(2, events(empty, EventKind.CREATED));
    assertEquals(3, events(empty, EventKind.INVITATIONS));
    assertEquals(3, events(empty, EventKind.ADDITIONS), "2, then 3 and 4, and 3 in the other chat");
  }

  @Test
  void with_which_accounts_people_were_added_is_read_back() throws Exception {
    NightServers servers = TestServers.installation();
    world.registered(2).sharesPhone(3, 2).chat(CHAT, 2, 3);
    night(servers);
    world.registered(4).sharesPhone(5, 4).joins(CHAT, 4);
    night(servers);
    NightServers empty = withLedgerOf(TestServers.installation(), servers);
    recover(empty);

    world.unusablePhone(2).unusablePhone(4).joins(CHAT, 5);
    night(empty);

    assertAgrees(empty);
    assertEquals(1, events(empty, EventKind.ADDITIONS), "3 and 5 have the accounts of 2 and 4");
  }

  @Test
  void who_came_by_a_move_that_was_taken_back_is_not_added_again_by_a_ledger_begun_anew()
      throws Exception {
    NightServers servers = TestServers.installation();
    world.chat(CHAT, 2);
    night(servers);
    world.registered(2);
    night(servers);
    MoveRetraction retraction = new MoveRetraction(servers, Clock.systemUTC());
    retraction.retract(CHAT, "by mistake", "anna");
    retraction.undo(CHAT, "no mistake", "anna");
    world.leaves(CHAT, 2);
    night(servers);
    NightServers empty = withLedgerOf(TestServers.installation(), servers);
    recover(empty);

    night(empty);

    assertAgrees(empty);
    assertEquals(1, events(empty, EventKind.ADDITIONS));
    world.joins(CHAT, 2);
    night(empty);
    assertEquals(2, events(empty, EventKind.ADDITIONS));
    assertEquals(1, events(empty, EventKind.INVITATIONS));
  }

  @Test
  void what_was_set_aside_in_the_backup_and_sent_since_is_not_sent_again() throws Exception {
    NightServers servers = TestServers.installation();
    Sample sample = Sample.REGION_01_HASHED;
    LargestCreated.ofUndisturbed(sample).refuseIn(servers);
    NightRequest request = NightTest.request(sample).withLanes(NightProcess.LANES);
    assertEquals(End.FAILURES_REMAIN, NightTest.run(servers, request).end());
    NightServers restored = TestServers.backup(servers);
    LargestCreated.acceptIn(servers);
    assertTrue(recovery(servers).sendSetAside().setAsideSent() > 0);

    recover(restored);

    assertAgrees(restored);
    assertEquals(0, recovery(restored).sendSetAside().setAsideSent());
    Observed.of(restored).assertEqualTo(sample);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATED", "RETRACTIONS"})
  void topics_that_hold_less_than_was_sent_are_refused(EventKind lost) throws Exception {
    NightServers servers = TestServers.installation();
    world.chat(CHAT, 2, 3);
    night(servers);
    new MoveRetraction(servers, Clock.systemUTC()).retract(CHAT, "by mistake", "anna");
    try (Admin admin = admin(servers)) {
      admin.deleteTopics(List.of(servers.kafka().topics().of(lost))).all().get();
    }
    NightServers empty = withLedgerOf(TestServers.installation(), servers);

    ReadBackRefusedException refused =
        assertThrows(ReadBackRefusedException.class, () -> recover(empty));

    assertEquals("recover.topicsIncomplete", refused.sentence().code());
    assertEquals(0, TestServers.number(empty, "select count(*) from lane where committed > 0"));
  }

  @Test
  void topics_may_take_longer_to_read_than_a_transaction_may_be_idle() throws Exception {
    NightServers servers = TestServers.installation();
    world.chat(CHAT, 2, 3);
    night(servers);
    NightServers empty = TestServers.impatient(withLedgerOf(TestServers.installation(), servers));

    recovery(empty, at(Step.TOPICS_READ, () -> awaitEndOfAnIdleTransaction(empty)))
        .recoverFromTopics();

    assertEquals(1, TestServers.number(empty, "select count(*) from move"));
    assertAgrees(empty);
  }

  @Test
  void nothing_is_read_back_for_a_lane_that_another_holder_has_taken_over() throws Exception {
    NightServers servers = TestServers.installation();
    world.chat(CHAT, 2, 3);
    night(servers);
    NightServers empty = withLedgerOf(TestServers.installation(), servers);
    Recovery paused =
        recovery(
            empty,
            at(
                Step.TOPICS_READ,
                () -> {
                  try (Connection other = TestServers.connect(empty)) {
                    new LaneStore(other).takeOver(0);
                  }
                }));

    assertThrows(LaneTakenOverException.class, paused::recoverFromTopics);

    assertEquals(0, TestServers.number(empty, "select count(*) from move"));
    recover(empty);
    assertAgrees(empty);
  }

  @Test
  void retention_after_a_read_back_is_no_difference() throws Exception {
    NightServers servers = TestServers.installation();
    world.chat(CHAT, 2, 3);
    night(servers);
    NightServers empty = withLedgerOf(TestServers.installation(), servers);
    recover(empty);

    String notices = servers.kafka().topics().of(EventKind.NOTICES);
    try (Admin admin = admin(servers)) {
      for (CommittedEvents.Held held :
          new CommittedEvents(servers.kafka()).held(EventKind.NOTICES)) {
        admin
            .deleteRecords(
                Map.of(
                    new TopicPartition(notices, held.partition()),
                    RecordsToDelete.beforeOffset(held.end())))
            .all()
            .get();
      }
    }

    assertEquals(1, assertAgrees(empty).noLongerHeld());
  }

  private void night(NightServers servers) throws Exception {
    nights++;
    String day = LocalDate.of(2025, 9, 14).plusDays(nights) + "T01:00:00+03:00";
    Path export = world.write(directory.resolve("night-" + nights), day);
    NightResult result = NightTest.run(servers, NightRequest.of(export).withLanes(2));
    assertEquals(End.DONE, result.end(), () -> String.valueOf(result.message()));
  }

  private static Recovery recovery(NightServers servers) {
    return recovery(servers, ProtocolWitness.NONE);
  }

  private static Recovery recovery(NightServers servers, ProtocolWitness witness) {
    return new Recovery(servers, it -> {}, Clock.systemUTC(), witness);
  }

  private interface Meanwhile {
    void happens() throws SQLException;
  }

  private static ProtocolWitness at(Step moment, Meanwhile meanwhile) {
    return (step, lane, seq) -> {
      if (step == moment) {
        try {
          meanwhile.happens();
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  /** Until the server has ended a transaction beside, for having been idle since now. */
  private static void awaitEndOfAnIdleTransaction(NightServers servers) throws SQLException {
    String lock = "select pg_advisory_xact_lock(1)";
    try (HikariDataSource ledger = TestServers.pool(servers);
        Connection idle = ledger.getConnection();
        Connection next = TestServers.connect(servers);
        Statement holding = idle.createStatement();
        Statement waiting = next.createStatement()) {
      idle.setAutoCommit(false);
      holding.execute(lock);
      waiting.execute(lock);
      assertThrows(SQLException.class, () -> holding.execute("select 1"), "it was ended");
    }
  }

  private static void recover(NightServers servers) throws Exception {
    recovery(servers).recoverFromTopics();
  }

  private static ComparedEvents assertAgrees(NightServers servers) throws Exception {
    try (Connection ledger = TestServers.connect(servers)) {
      ComparedEvents compared = Verification.of(ledger, servers.kafka(), 0);
      assertEquals(Map.of(), compared.counts());
      assertEquals(0, compared.unsent());
      return compared;
    }
  }

  private static long events(NightServers servers, EventKind kind) {
    long[] events = {0};
    new CommittedEvents(servers.kafka()).forEach(kind, record -> events[0]++);
    return events[0];
  }

  private static NightServers withLedgerOf(NightServers ledger, NightServers topics) {
    return new NightServers(ledger.jdbcUrl(), ledger.username(), ledger.password(), topics.kafka());
  }

  private static Admin admin(NightServers servers) {
    return Admin.create(Map.of("bootstrap.servers", servers.kafka().bootstrapServers()));
  }
}
