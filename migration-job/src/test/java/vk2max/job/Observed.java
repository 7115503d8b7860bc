package vk2max.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.eligibility.Outcome;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.QuarantineStore;
import vk2max.ledger.postgres.RunStore;

/** What the world sees after a night: decisions, quarantine, committed events. */
public final class Observed {
  private static final JsonMapper JSON = new JsonMapper();

  final Map<Long, String> decisions = new TreeMap<>();
  final TreeSet<String> quarantine = new TreeSet<>();

  /** Chat id → people added, and invited, summed over all events of the chat. */
  final Map<Long, int[]> members = new TreeMap<>();

  /** Kind → events of each chat. */
  final Map<EventKind, Map<Long, Integer>> events = new HashMap<>();

  final List<String> repeatedIds = new ArrayList<>();

  /** Every event as kind, key, id and value without the run's name, sorted. */
  final TreeSet<String> contents = new TreeSet<>();

  private Observed() {}

  public static Observed of(NightServers servers) throws SQLException {
    Observed observed = new Observed();
    try (Connection connection = TestServers.connect(servers)) {
      Run run = new RunStore(connection).latest().orElseThrow();
      new DecisionStore(connection)
          .forEach(
              run.runId(),
              null,
              row -> {
                boolean moves = row.outcome() == Outcome.MOVE;
                observed.decisions.put(
                    row.chatId(),
                    row.outcome()
                        + ","
                        + row.reasons().joined()
                        + ","
                        + (moves ? row.carrier() + "," + row.organisationId() : ","));
              });
      new QuarantineStore(connection)
          .forEach(
              run.runId(),
              line ->
                  observed.quarantine.add(
                      line.file().split("\\.jsonl")[0] + "," + line.line() + "," + line.cause()));
    }
    for (EventKind kind : EventKind.values()) {
      observed.events.put(kind, new TreeMap<>());
      Set<String> ids = new HashSet<>();
      new CommittedEvents(servers.kafka())
          .forEach(kind, record -> observed.event(kind, record, ids));
    }
    return observed;
  }

  private void event(EventKind kind, ConsumerRecord<byte[], byte[]> record, Set<String> ids) {
    String json = new String(record.value(), UTF_8);
    assertEquals(List.of(), EventSchemas.problems(kind, json), json);
    JsonNode value = JSON.readTree(json);
    assertHeaders(kind, record);
    assertAccounts(value);
    long chat = Long.parseLong(value.get("chatId").asString());
    assertEquals(Long.toString(chat), new String(record.key()), "the key is the chat id");
    events.get(kind).merge(chat, 1, Integer::sum);
    String id = new String(record.headers().lastHeader("ce_id").value());
    if (!ids.add(id)) {
      repeatedIds.add(kind + " " + id);
    }
    int[] counts = members.computeIfAbsent(chat, c -> new int[2]);
    counts[0] += value.path("members").size();
    counts[1] += value.path("vkUserIds").size();
    contents.add(kind + " " + id + " " + value.toString().replaceAll("\"runId\":\"[^\"]*\"", ""));
  }

  private static void assertHeaders(EventKind kind, ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    record.headers().forEach(it -> headers.put(it.key(), new String(it.value(), UTF_8)));
    UUID.fromString(headers.remove("ce_id"));
    Instant.parse(headers.remove("ce_time"));
    assertEquals(
        Map.of(
            "ce_specversion", "1.0",
            "ce_source", "vk2max/local",
            "ce_type", kind.type(),
            "content-type", "application/json"),
        headers);
  }

  /** What a schema cannot say: each account once, and the carrier before all administrators. */
  private static void assertAccounts(JsonNode event) {
    for (String list : List.of("admins", "members")) {
      Set<String> accounts = new HashSet<>();
      for (JsonNode member : event.path(list)) {
        assertTrue(accounts.add(member.get("maxUserId").asString()), () -> "twice in " + event);
      }
    }
    assertEquals(
        event.path("carrier").path("maxUserId"), event.path("admins").path(0).path("maxUserId"));
  }

  /**
   * The contents of all events, to be compared with those of another installation.
   *
   * @param ofOneExport whether all come from one export; otherwise what names it is left out
   */
  public TreeSet<String> contents(boolean ofOneExport) {
    if (ofOneExport) {
      return contents;
    }
    TreeSet<String> without = new TreeSet<>();
    contents.forEach(it -> without.add(it.replaceAll("\"snapshotId\":\"[^\"]*\"", "")));
    return without;
  }

  public void assertEqualTo(Sample sample) {
    assertEquals(sample.expectedQuarantine(), quarantine);
    assertDecisions(sample.expectedDecisions());
    Map<Long, int[]> expected = sample.expectedMembers();
    Map<Long, Integer> once = new TreeMap<>();
    expected.keySet().forEach(chat -> once.put(chat, 1));
    assertEquals(once, events.get(EventKind.CREATED));
    assertEquals(once, events.get(EventKind.NOTICES));
    assertEquals(Map.of(), events.get(EventKind.ADDITIONS));
    assertEquals(List.of(), repeatedIds);
    expected.forEach(
        (chat, counts) -> {
          assertEquals(counts[0], members.get(chat)[0], "added to " + chat);
          assertEquals(counts[1], members.get(chat)[1], "invited to " + chat);
          assertEquals(
              (counts[1] + 99) / 100,
              events.get(EventKind.INVITATIONS).getOrDefault(chat, 0),
              "invitations of " + chat);
        });
    assertEquals(expected.keySet(), members.keySet());
  }

  private void assertDecisions(Map<Long, String> expected) {
    List<String> differences = new ArrayList<>();
    Set<Long> ids = new TreeSet<>(expected.keySet());
    ids.addAll(decisions.keySet());
    for (Long id : ids) {
      String want = expected.get(id);
      String got = decisions.get(id);
      if (want == null || !want.equals(got)) {
        differences.add(id + ": expected " + want + ", got " + got);
      }
    }
    assertEquals(List.of(), differences.subList(0, Math.min(10, differences.size())));
  }
}
