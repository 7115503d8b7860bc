package vk2max.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.eligibility.Policy;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.RegionGate;
import vk2max.eligibility.ReviewAnswer;
import vk2max.events.EventIds;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;
import vk2max.job.NightResult.End;
import vk2max.job.verify.Verification;
import vk2max.ledger.postgres.ReviewStore;

/** People of chats that have moved, on the nights after. */
class LaterPeopleTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long CHAT = 700;

  @TempDir Path directory;

  private final NightServers servers = TestServers.installation();
  private final SmallWorld world = new SmallWorld();
  private Policy policy = Policy.DEFAULT;
  private int nights;

  @Test
  void who_was_invited_and_registers_is_added_once() throws Exception {
    world.chat(CHAT, 2, 3);
    night();
    world.registered(3);
    night();
    night();

    assertSent(EventKind.INVITATIONS, "700#1: 2 3");
    assertSent(EventKind.ADDITIONS, "700#1: 3");
  }

  @Test
  void who_joins_is_added_or_invited_and_parts_number_on() throws Exception {
    world.chat(CHAT, 2).registered(4);
    night();
    world.joins(CHAT, 3, 4);
    night();
    world.joins(CHAT, 5).registered(2, 3);
    night();

    assertSent(EventKind.INVITATIONS, "700#1: 2", "700#2: 3", "700#3: 5");
    assertSent(EventKind.ADDITIONS, "700#1: 4", "700#2: 2 3");
  }

  @Test
  void who_has_left_and_registers_is_added_all_the_same() throws Exception {
    world.chat(CHAT, 2, 3);
    night();
    world.leaves(CHAT, 2);
    night();
    night();
    world.registered(2);
    night();
    night();

    assertSent(EventKind.ADDITIONS, "700#1: 2");
  }

  @Test
  void who_leaves_and_comes_back_is_sent_nothing_again() throws Exception {
    world.chat(CHAT, 2, 3).registered(3);
    night();
    world.leaves(CHAT, 2).leaves(CHAT, 3);
    night();
    world.joins(CHAT, 2, 3);
    night();

    assertSent(EventKind.INVITATIONS, "700#1: 2");
    assertSent(EventKind.ADDITIONS);
  }

  @Test
  void two_people_with_one_phone_are_one_member_until_one_has_a_phone_of_ones_own()
      throws Exception {
    world.chat(CHAT, 2).registered(2);
    night();
    world.sharesPhone(3, 2).joins(CHAT, 3);
    night();
    world.ownPhone(3).registered(3);
    night();

    assertSent(EventKind.ADDITIONS, "700#1: 3");
    assertSent(EventKind.INVITATIONS);
  }

  @Test
  void who_shared_a_phone_and_has_no_account_of_ones_own_is_invited_while_in_the_chat()
      throws Exception {
    world.registered(2).sharesPhone(3, 2).sharesPhone(4, 2).chat(CHAT, 2, 3, 4);
    night();
    world.ownPhone(3).ownPhone(4).leaves(CHAT, 4);
    night();
    world.registered(3, 4);
    night();

    assertSent(EventKind.INVITATIONS, "700#1: 3");
    assertSent(EventKind.ADDITIONS, "700#1: 3 4");
  }

  @Test
  void an_account_that_was_added_is_not_added_again_whoever_has_it_later() throws Exception {
    world.registered(2).sharesPhone(3, 2).chat(CHAT, 2, 3);
    night();
    world.unusablePhone(2);
    night();
    world.registered(5).sharesPhone(2, 5).sharesPhone(4, 3).joins(CHAT, 4);
    night();
    world.joins(CHAT, 5);
    night();
    world.ownPhone(3).registered(3);
    night();

    assertSent(EventKind.CREATED, "700#1: 1 2");
    assertSent(EventKind.ADDITIONS, "700#1: 5", "700#2: 3");
    assertSent(EventKind.INVITATIONS);
  }

  @Test
  void the_account_that_a_carrier_was_accepted_with_is_not_added_again() throws Exception {
    world.unusablePhone(SmallWorld.TEACHER).registered(2).chat(CHAT, 2);
    night();
    ReviewAnswer answer =
        new ReviewAnswer(
            true,
            ReasonSet.of(ReasonCode.PHONE_UNKNOWN),
            SmallWorld.TEACHER,
            "org-1",
            SmallWorld.account(2),
            "asked the school",
            "anna",
            Instant.parse("2025-09-15T08:00:00Z"));
    new LockedLedger(servers)
        .call(
            connection -> {
              new ReviewStore(connection).answer(CHAT, answer);
              return true;
            });
    night();
    world.joins(CHAT, 3);
    night();

    assertSent(EventKind.INVITATIONS, "700#1: 3");
    assertSent(EventKind.ADDITIONS);
  }

  @Test
  void from_the_read_only_day_on_joining_does_not_count_and_registering_does() throws Exception {
    readOnlyFrom(LocalDate.of(2025, 9, 17));
    world.chat(CHAT, 2);
    night();
    world.joins(CHAT, 3);
    night();
    world.joins(CHAT, 4, 5).registered(5);
    night();
    world.registered(2, 3, 4);
    night();

    assertSent(EventKind.INVITATIONS, "700#1: 2", "700#2: 3");
    assertSent(EventKind.ADDITIONS, "700#1: 2 3");
  }

  @Test
  void a_chat_missing_for_a_night_goes_on_where_it_was() throws Exception {
    world.chat(CHAT, 2, 3).chat(701, 2);
    night();
    SmallWorld without = world.withoutChat(CHAT);
    night();
    without.chat(CHAT, 2, 3, 4).registered(2);
    night();

    assertSent(EventKind.INVITATIONS, "700#1: 2 3", "700#2: 4", "701#1: 2");
    assertSent(EventKind.ADDITIONS, "700#1: 2", "701#1: 2");
  }

  @Test
  void a_hundred_people_fill_an_event() throws Exception {
    long[] many = LongStream.rangeClosed(1001, 1150).toArray();
    world.chat(CHAT);
    night();
    world.joins(CHAT, many);
    night();
    world.registered(many);
    night();

    assertEquals(List.of(100, 50), sizes(EventKind.INVITATIONS));
    assertEquals(List.of(100, 50), sizes(EventKind.ADDITIONS));
  }

  @Test
  void a_second_move_invites_those_who_never_were_and_adds_who_comes_later() throws Exception {
    world.chat(CHAT, 2, 3, 4).registered(4);
    night();
    retract();
    world.registered(3).joins(CHAT, 5).leaves(CHAT, 2).leaves(CHAT, 4);
    night();
    undo();
    night();
    world.registered(2, 5);
    night();

    assertSent(EventKind.CREATED, "700#1: 1 4", "700#2.1: 1 3");
    assertSent(EventKind.INVITATIONS, "700#1: 2 3", "700#2.1: 5");
    assertSent(EventKind.ADDITIONS, "700#2.1: 2 5");
  }

  @Test
  void who_was_invited_came_and_has_left_is_nobody_to_a_second_move_until_back() throws Exception {
    world.chat(CHAT, 2, 3);
    night();
    world.registered(2, 3);
    night();
    retract();
    world.leaves(CHAT, 2).leaves(CHAT, 3).joins(CHAT, 4);
    undo();
    night();
    night();
    assertSent(EventKind.CREATED, "700#1: 1", "700#2.1: 1");
    assertSent(EventKind.ADDITIONS, "700#1: 2 3");
    world.joins(CHAT, 2, 3).unusablePhone(3);
    night();
    world.ownPhone(3);
    night();

    assertSent(EventKind.INVITATIONS, "700#1: 2 3", "700#2.1: 4");
    assertSent(EventKind.ADDITIONS, "700#1: 2 3", "700#2.1: 2", "700#2.2: 3");
  }

  @Test
  void who_was_added_is_never_invited_also_not_by_a_second_move() throws Exception {
    world.chat(CHAT, 2, 3).registered(2);
    night();
    retract();
    world.unusablePhone(2);
    undo();
    night();
    world.ownPhone(2);
    night();

    assertSent(EventKind.CREATED, "700#1: 1 2", "700#2.1: 1");
    assertSent(EventKind.INVITATIONS, "700#1: 3");
    assertSent(EventKind.ADDITIONS, "700#2.1: 2");
  }

  private void retract() throws Exception {
    new MoveRetraction(servers, Clock.systemUTC()).retract(CHAT, "by mistake", "anna");
  }

  private void undo() throws Exception {
    new MoveRetraction(servers, Clock.systemUTC()).undo(CHAT, "no mistake", "anna");
  }

  private void night() throws Exception {
    nights++;
    Path export =
        world.write(
            directory.resolve("night-" + nights),
            LocalDate.of(2025, 9, 14).plusDays(nights) + "T01:00:00+03:00");
    NightResult result =
        NightTest.run(servers, NightRequest.of(export).withPolicy(policy, "").withLanes(2));
    assertEquals(End.DONE, result.end(), () -> String.valueOf(result.message()));
    try (Connection ledger = TestServers.connect(servers)) {
      assertEquals(Map.of(), Verification.of(ledger, servers.kafka(), 0).counts());
    }
  }

  private void readOnlyFrom(LocalDate day) {
    Policy open = Policy.DEFAULT;
    policy =
        new Policy(
            open.id(),
            open.activeSince(),
            open.zone(),
            open.rankLimit(),
            Map.of(SmallWorld.REGION, RegionGate.ALWAYS_OPEN.withReadOnlyFrom(day)));
  }

  /** Events as chat, number of the move unless it is the first, part and people. */
  private void assertSent(EventKind kind, String... expected) {
    TreeSet<String> sent = new TreeSet<>();
    new CommittedEvents(servers.kafka())
        .forEach(
            kind, record -> sent.add(chat(record) + "#" + part(kind, record) + people(record)));
    assertEquals(new TreeSet<>(Arrays.asList(expected)), sent);
  }

  private List<Integer> sizes(EventKind kind) {
    List<Integer> sizes = new ArrayList<>();
    new CommittedEvents(servers.kafka())
        .forEach(kind, record -> sizes.add(people(record).trim().split(" ").length - 1));
    return sizes;
  }

  private static long chat(ConsumerRecord<byte[], byte[]> record) {
    return Long.parseLong(new String(record.key(), UTF_8));
  }

  private static String part(EventKind kind, ConsumerRecord<byte[], byte[]> record) {
    UUID id = UUID.fromString(new String(record.headers().lastHeader("ce_id").value(), UTF_8));
    for (int part = 1; part < 10; part++) {
      for (int move = 1; move < 10; move++) {
        if (EventIds.of(kind, chat(record), move, part).equals(id)) {
          return move == 1 ? "" + part : move + "." + part;
        }
      }
    }
    throw new AssertionError("an id of no event: " + id);
  }

  private static String people(ConsumerRecord<byte[], byte[]> record) {
    JsonNode value = JSON.readTree(record.value());
    StringBuilder people = new StringBuilder(":");
    value.path("vkUserIds").forEach(id -> people.append(' ').append(id.asString()));
    value
        .path("members")
        .forEach(
            member -> {
              long person = Long.parseLong(member.get("vkUserId").asString());
              assertEquals(
                  Long.toString(SmallWorld.account(person)), member.get("maxUserId").asString());
              people.append(' ').append(person);
            });
    return people.toString();
  }
}
