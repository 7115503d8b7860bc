package vk2max.ops.month;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.events.EventIds;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;
import vk2max.job.NightRequest;
import vk2max.job.NightResult;
import vk2max.job.NightServers;
import vk2max.job.NightlyRun;
import vk2max.job.Progress;
import vk2max.job.Tuning;
import vk2max.job.verify.Verification;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ops.model.Corrections;
import vk2max.ops.model.Decision;
import vk2max.ops.model.ExpectedEvent;
import vk2max.ops.model.HistoryEntry;
import vk2max.ops.model.Member;
import vk2max.ops.model.ModelNight;
import vk2max.ops.model.ModelPolicy;
import vk2max.ops.model.Outcome;
import vk2max.ops.model.TransferModel;
import vk2max.ops.policy.PolicyFile;

/** An installation and the model beside it, night by night. */
final class ComparedNights {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ALL_RUNS = 0;
  private static final int MOST_SHOWN = 10;

  private final NightServers servers;
  private final Path policyFile;
  private final ModelPolicy policy;
  private final TransferModel model = new TransferModel();
  private final Operators operators;

  /** Numbers of the runs, in the order of the nights. */
  private final List<Integer> runs = new ArrayList<>();

  private ComparedNights(NightServers servers, Path policyFile, ModelPolicy policy) {
    this.servers = servers;
    this.policyFile = policyFile;
    this.policy = policy;
    this.operators = new Operators(servers);
  }

  static ComparedNights begin(Path policyFile, ModelPolicy policy) {
    return new ComparedNights(MonthServers.installation(), policyFile, policy);
  }

  /** What operators do before the next night, here and in the model. */
  Corrections commands(Random random) throws SQLException {
    return operators.command(random, model);
  }

  /** Does a night in both and compares what it comes to. */
  void night(Path export, Corrections corrections) throws Exception {
    ModelNight expected = model.night(export, policy, corrections);
    NightResult result =
        new NightlyRun(
                servers,
                Progress.NONE,
                Clock.systemUTC(),
                new Tuning(2, 100, Duration.ofSeconds(60)))
            .run(request(export));
    assertEquals(NightResult.End.DONE, result.end(), () -> String.valueOf(result.message()));
    Run run = result.run();
    runs.add(run.runId());
    assertTotals(expected, run.totals());
    try (Connection ledger = MonthServers.connect(servers)) {
      assertDecisions(expected, ledger, run.runId());
      assertEquals(Map.of(), Verification.of(ledger, servers.kafka(), ALL_RUNS).counts(), "verify");
    }
    assertEvents();
  }

  private NightRequest request(Path export) {
    String text = PolicyFile.read(policyFile);
    return NightRequest.of(export)
        .withPolicy(PolicyFile.parse(policyFile.toString(), text), text)
        .withLanes(2);
  }

  private static void assertTotals(ModelNight expected, Run.Totals totals) {
    assertEquals(0, totals.unaccounted());
    assertEquals(expected.read(), totals.read(), "read");
    assertEquals(expected.quarantinedChats(), totals.quarantined(), "quarantined");
    assertEquals(expected.moves().size(), totals.moved(), "moved");
    assertEquals(expected.alreadyMoved(), totals.alreadyMoved(), "already moved");
    assertEquals(expected.count(Outcome.STAY), totals.stay(), "stay");
    assertEquals(expected.count(Outcome.REVIEW), totals.review(), "review");
  }

  private static void assertDecisions(ModelNight expected, Connection ledger, int runId)
      throws SQLException {
    Map<Long, Decision> found = new TreeMap<>();
    new DecisionStore(ledger).forEach(runId, null, row -> found.put(row.chatId(), decision(row)));
    assertSame(expected.decisions(), found, "night " + expected.number() + ", decision of chat ");
  }

  private static Decision decision(DecisionRow row) {
    boolean moves = row.outcome() == vk2max.eligibility.Outcome.MOVE;
    return new Decision(
        Outcome.valueOf(row.outcome().name()),
        row.reasons().joined(),
        moves ? row.carrier() : 0,
        row.organisationId(),
        row.region());
  }

  /** That ledger and topics agree with each other, and the topics with the model. */
  void assertEventsAgree() throws SQLException {
    try (Connection ledger = MonthServers.connect(servers)) {
      assertEquals(Map.of(), Verification.of(ledger, servers.kafka(), ALL_RUNS).counts(), "verify");
    }
    assertEvents();
  }

  private void assertEvents() {
    Map<String, List<Member>> expected = new TreeMap<>();
    Map<UUID, String> names = new HashMap<>();
    for (ExpectedEvent event : model.events()) {
      String name = event.kind() + " " + event.chatId() + " " + event.move() + " " + event.part();
      expected.put(name, event.people());
      EventKind kind = EventKind.valueOf(event.kind().name());
      names.put(EventIds.of(kind, event.chatId(), event.move(), event.part()), name);
    }
    Map<String, List<Member>> found = new TreeMap<>();
    TreeSet<String> repeated = new TreeSet<>();
    for (EventKind kind : EventKind.values()) {
      new CommittedEvents(servers.kafka())
          .forEach(
              kind,
              record -> {
                UUID id =
                    UUID.fromString(
                        new String(record.headers().lastHeader("ce_id").value(), UTF_8));
                String name = names.getOrDefault(id, kind + " " + key(record) + " UNEXPECTED");
                if (found.put(name, people(record)) != null) {
                  repeated.add(name);
                }
              });
    }
    assertSame(expected, found, "event ");
    assertTrue(repeated.isEmpty(), repeated::toString);
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private static List<Member> people(ConsumerRecord<byte[], byte[]> record) {
    List<Member> people = new ArrayList<>();
    JsonNode value = JSON.readTree(record.value());
    value.path("vkUserIds").forEach(id -> people.add(new Member(id.asLong(), 0)));
    value
        .path("members")
        .forEach(
            it ->
                people.add(new Member(it.get("vkUserId").asLong(), it.get("maxUserId").asLong())));
    return people;
  }

  /** Of every chat ever seen: what was true of it from which night to which. */
  void assertHistoriesAgree() throws SQLException {
    Map<Long, List<HistoryEntry>> found = new TreeMap<>();
    try (Connection ledger = MonthServers.connect(servers)) {
      DecisionStore decisions = new DecisionStore(ledger);
      for (long chat : model.histories().keySet()) {
        found.put(chat, new Nights(runs).history(decisions.history(chat)));
      }
    }
    assertSame(model.histories(), found, "history of chat ");
  }

  private static <K, V> void assertSame(Map<K, V> expected, Map<K, V> found, String what) {
    List<String> differences = new ArrayList<>();
    TreeMap<K, V> all = new TreeMap<>(expected);
    all.putAll(found);
    for (K key : all.keySet()) {
      V want = expected.get(key);
      V got = found.get(key);
      if (want == null || !want.equals(got)) {
        differences.add(what + key + ": expected " + want + ", found " + got);
      }
    }
    List<String> shown = differences.subList(0, Math.min(MOST_SHOWN, differences.size()));
    assertTrue(
        differences.isEmpty(),
        () -> differences.size() + " differences\n" + String.join("\n", shown));
  }
}
