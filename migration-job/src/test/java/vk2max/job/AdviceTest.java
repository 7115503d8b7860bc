package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Policy;
import vk2max.eligibility.ReasonCode;
import vk2max.job.NightResult.End;
import vk2max.ledger.Advice;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ledger.postgres.DecisionStore;

/** What a night says would move the most chats. */
class AdviceTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final String NEXT_DAY = "2025-09-16T01:00:00+03:00";

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Sample.class)
  void a_night_counts_every_chat_that_one_act_would_move(Sample sample) throws Exception {
    NightServers servers = TestServers.installation();

    NightTest.run(servers, NightTest.request(sample));

    Map<String, String> stored = CountedAdvice.stored(servers);
    assertTrue(stored.size() > 50, stored::toString);
    assertEquals(CountedAdvice.recounted(servers, sample.bundle(), sample.policy()), stored);
    Map<ReasonCode, Long> told = CountedAdvice.chatsByCode(servers);
    Map<ReasonCode, Long> most = onlyReasons(sample);
    // Whether a role alone would move a chat is not in the answers of the sample.
    most.remove(ReasonCode.NO_STAFF_ROLE);
    told.remove(ReasonCode.NO_STAFF_ROLE);
    assertEquals(most.keySet(), told.keySet());
    // A gap beside the obstacle would keep a few of them all the same.
    most.forEach(
        (code, chats) ->
            assertTrue(
                told.get(code) <= chats && told.get(code) >= 0.95 * chats,
                code + ": " + told + " of " + most));
  }

  /** By the answers of the sample: chats with one reason that somebody, or time, takes away. */
  private static Map<ReasonCode, Long> onlyReasons(Sample sample) {
    Map<ReasonCode, Long> chats = new TreeMap<>();
    for (String decision : sample.expectedDecisions().values()) {
      String[] parts = decision.split(",", -1);
      for (ReasonCode code : ReasonCode.values()) {
        boolean helps =
            code.ordinal() >= ReasonCode.NO_STAFF_ROLE.ordinal()
                && code.ordinal() <= ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE.ordinal();
        if (helps && parts[0].equals("STAY") && parts[1].equals(code.name())) {
          chats.merge(code, 1L, Long::sum);
        }
      }
    }
    return chats;
  }

  @Test
  void chats_that_have_not_changed_count_every_night() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE));
    Map<String, String> first = CountedAdvice.stored(servers);
    Path next = Rebundle.of(SAMPLE.bundle()).snapshot("next", NEXT_DAY).write(path("next"));

    NightTest.run(servers, NightRequest.of(next));

    assertEquals(first, CountedAdvice.stored(servers));
    try (Connection ledger = TestServers.connect(servers)) {
      assertEquals(2, new ActionStore(ledger).run().orElseThrow());
    }
  }

  @Test
  void a_night_killed_while_it_decides_counts_no_chat_twice_and_none_less() throws Exception {
    NightServers servers = TestServers.installation();
    for (int chunks = 1; chunks <= 3; chunks++) {
      NightProcess night = NightProcess.start(servers, SAMPLE.bundle());
      assertTrue(night.awaitChunks("decide", chunks), "the night ended before it could be killed");
      night.kill();
    }
    NightProcess.start(servers, SAMPLE.bundle(), "CHUNK_TRUE", 2).awaitEnd();

    assertEquals("DONE null", NightProcess.start(servers, SAMPLE.bundle()).awaitEnd());

    assertEquals(
        CountedAdvice.recounted(servers, SAMPLE.bundle(), Policy.DEFAULT),
        CountedAdvice.stored(servers));
  }

  @Test
  void another_night_replaces_what_was_counted_also_when_nothing_is_left() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE));
    Path next =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("next", NEXT_DAY)
            .chats(lines -> lines.subList(0, 1))
            .write(path("next"));

    NightTest.run(servers, NightRequest.of(next));

    assertTrue(CountedAdvice.stored(servers).size() <= 1);
    try (Connection ledger = TestServers.connect(servers)) {
      assertEquals(2, new ActionStore(ledger).run().orElseThrow());
    }
  }

  @Test
  void a_person_who_follows_the_advice_moves_as_many_chats_as_it_says() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE));
    Advice signIn = first(servers, ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE);
    Set<Long> advised =
        CountedAdvice.byChat(servers, SAMPLE.bundle(), SAMPLE.policy()).entrySet().stream()
            .filter(
                it ->
                    it.getValue()
                        .startsWith(signIn.obstacle() + "|" + signIn.persons().get(0) + "|"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    String person = "\"vk_user_id\":" + signIn.persons().get(0) + ",";
    // The phone of anybody who is in MAX: two people may have one.
    String carrier =
        SAMPLE.expectedDecisions().values().stream()
            .filter(decision -> decision.startsWith("MOVE"))
            .map(decision -> decision.split(",", -1)[2])
            .findFirst()
            .orElseThrow();
    Path next =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("next", NEXT_DAY)
            .people(lines -> withPhoneOf(lines, "\"vk_user_id\":" + carrier + ",", person))
            .write(path("next"));

    NightResult result = NightTest.run(servers, NightRequest.of(next));

    assertEquals(End.DONE, result.end());
    assertTrue(signIn.chats() > 1, signIn::toString);
    assertEquals(signIn.chats(), advised.size());
    try (Connection ledger = TestServers.connect(servers)) {
      DecisionStore decisions = new DecisionStore(ledger);
      for (long chat : advised) {
        DecisionRow row = decisions.find(chat).orElseThrow();
        assertEquals(Outcome.MOVE, row.outcome(), "chat " + chat);
        assertEquals(signIn.persons().get(0), row.carrier());
      }
    }
  }

  @Test
  void an_organisation_that_confirms_its_roles_moves_as_many_chats_as_it_says() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE));
    Advice confirm = first(servers, ReasonCode.ROLE_NOT_CONFIRMED);
    Path next =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("next", NEXT_DAY)
            .people(lines -> confirmed(lines, confirm.persons()))
            .write(path("next"));

    NightResult result = NightTest.run(servers, NightRequest.of(next));

    assertTrue(confirm.persons().size() > 1, confirm::toString);
    assertEquals(confirm.chats(), moved(result));
  }

  @Test
  void a_role_is_advised_only_where_it_moves_the_chat() throws Exception {
    NightServers servers = TestServers.installation();
    SmallWorld world = new SmallWorld().chat(700, 2).teacherIs("official");
    world.schoolMoves("2025-10-01T00:00:00+03:00");
    night(servers, world, 15);
    Map<ReasonCode, Long> notMoved = CountedAdvice.chatsByCode(servers);
    world.schoolMoves("2025-09-16T01:00:00+03:00");
    night(servers, world, 16);
    Map<ReasonCode, Long> justMoved = CountedAdvice.chatsByCode(servers);
    world.teacherIs("teacher");

    assertEquals(Map.of(), notMoved);
    assertEquals(Map.of(ReasonCode.NO_STAFF_ROLE, 1L), justMoved);
    assertEquals(1, moved(night(servers, world, 17)));
  }

  private NightResult night(NightServers servers, SmallWorld world, int day) throws Exception {
    Path export = world.write(path("night-" + day), "2025-09-" + day + "T01:00:00+03:00");
    return NightTest.run(servers, NightRequest.of(export));
  }

  private static long moved(NightResult result) {
    return java.util.Objects.requireNonNull(result.run()).totals().moved();
  }

  private static List<String> withPhoneOf(List<String> lines, String from, String to) {
    String phone = lines.stream().filter(line -> line.contains(from)).findFirst().orElseThrow();
    String hash = phone.replaceAll(".*\"phone_hash\": ?\"([0-9a-f]*)\".*", "$1");
    return lines.stream()
        .map(
            line ->
                line.contains(to)
                    ? line.replaceAll(
                        "\"phone_hash\": ?\"[0-9a-f]*\"", "\"phone_hash\":\"" + hash + "\"")
                    : line)
        .toList();
  }

  private static List<String> confirmed(List<String> lines, List<Long> persons) {
    List<String> ids = persons.stream().map(id -> "\"vk_user_id\":" + id + ",").toList();
    return lines.stream()
        .map(
            line ->
                ids.stream().anyMatch(line::contains)
                    ? line.replace("\"confirmed\":false", "\"confirmed\":true")
                    : line)
        .toList();
  }

  private static Advice first(NightServers servers, ReasonCode obstacle) throws Exception {
    List<Advice> found = new ArrayList<>();
    try (Connection ledger = TestServers.connect(servers)) {
      new ActionStore(ledger)
          .forEach(
              null,
              Long.MAX_VALUE,
              advice -> {
                if (advice.obstacle() == obstacle) {
                  found.add(advice);
                }
              });
    }
    return found.get(0);
  }

  private Path path(String name) {
    return directory.resolve(name);
  }
}
