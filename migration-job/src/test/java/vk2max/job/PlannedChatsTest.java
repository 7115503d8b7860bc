package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Policy;
import vk2max.job.NightResult.End;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecidedChats;
import vk2max.ledger.postgres.DecidedChats.Held;
import vk2max.ledger.postgres.DecisionChanges;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.RunStore;

/** The decision of every chat under a plan, before it is true, and what two decide differently. */
class PlannedChatsTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final NightRequest REQUEST = NightTest.request(SAMPLE);
  private static final Policy STRICTER =
      new Policy("stricter", Policy.DEFAULT.activeSince(), Policy.DEFAULT.zone(), 1, Map.of());

  @TempDir Path directory;
  private final NightServers servers = TestServers.installation();
  private final NightlyRun nights = Nights.of(servers);

  @Test
  void of_a_first_plan_they_are_those_expected_by_chat_id() throws Exception {
    int plan = id(nights.plan(REQUEST));

    Map<Long, String> listed = new TreeMap<>();
    List<Long> ids = new ArrayList<>();
    for (DecisionRow row : list(plan, null)) {
      ids.add(row.chatId());
      boolean moves = row.outcome() == Outcome.MOVE;
      listed.put(
          row.chatId(),
          row.outcome()
              + ","
              + row.reasons().joined()
              + ","
              + (moves ? row.carrier() + "," + row.organisationId() : ","));
    }

    assertTrue(SAMPLE.expectedDecisions().equals(listed), "the decisions differ");
    assertEquals(new ArrayList<>(new TreeSet<>(ids)), ids);
  }

  @Test
  void of_a_later_plan_they_are_what_will_be_true_once_it_is_carried_out() throws Exception {
    nights.run(REQUEST);
    nights.run(NightRequest.of(part("half", "2025-09-16T01:00:00+03:00", 0, 1250)));
    // Chats that are missing, changed, new again, moved and back again.
    NightRequest last =
        NightRequest.of(part("last", "2025-09-17T01:00:00+03:00", 600, 2400))
            .withPolicy(STRICTER, "");
    NightResult plan = nights.plan(last);
    List<String> before = text(list(id(plan), null));

    assertEquals(End.DONE, nights.carryOut(id(plan), last).end());

    assertEquals(1800, before.size());
    assertEqualRows(text(current(id(plan))), before);
    assertEqualRows(before, text(list(id(plan), null)));
  }

  @Test
  void of_a_plan_that_is_begun_and_not_at_its_end_they_are_the_same() throws Exception {
    nights.run(REQUEST);
    Path half = part("half", "2025-09-16T01:00:00+03:00", 0, 1250);
    int plan = id(nights.plan(NightRequest.of(half).withPolicy(STRICTER, "")));
    List<String> before = text(list(plan, null));

    nights.carryOut(plan, NightRequest.of(half).withPolicy(STRICTER, "").withMostMoves(0));

    assertEqualRows(before, text(list(plan, null)));
  }

  @Test
  void of_a_plan_out_of_date_they_are_still_what_it_decided_until_a_run_begins() throws Exception {
    nights.run(REQUEST);
    Path planned = part("planned", "2025-09-15T02:00:00+03:00", 600, 2400);
    int plan = id(nights.plan(NightRequest.of(planned).withPolicy(STRICTER, "")));
    List<String> before = text(list(plan, null));
    nights.run(NightRequest.of(part("half", "2025-09-16T01:00:00+03:00", 0, 1250)));

    assertEquals(1800, before.size());
    assertEqualRows(before, text(list(plan, null)));

    nights.run(NightRequest.of(part("next", "2025-09-17T01:00:00+03:00", 0, 2500)));
    assertEquals(Held.CLEARED, held(plan));
  }

  @Test
  void beside_a_run_that_went_on_they_are_not_known() throws Exception {
    nights.run(REQUEST.withMostMoves(0));
    int plan = id(nights.plan(REQUEST.withPolicy(STRICTER, "")));
    assertEquals(Held.YES, held(plan));

    nights.run(REQUEST);

    assertEquals(Held.OVERTAKEN, held(plan));
  }

  @Test
  void of_a_region_they_are_those_of_all() throws Exception {
    nights.run(REQUEST);
    int plan = id(nights.plan(REQUEST.withPolicy(STRICTER, "")));
    String region =
        list(plan, null).stream()
            .map(DecisionRow::region)
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElseThrow();

    List<DecisionRow> ofRegion = list(plan, region);

    assertFalse(ofRegion.isEmpty());
    assertEqualRows(
        text(list(plan, null).stream().filter(it -> it.region().equals(region)).toList()),
        text(ofRegion));
  }

  @Test
  void of_a_run_that_a_limit_stopped_they_are_what_it_decided() throws Exception {
    int run = id(nights.run(REQUEST.withMostMoves(0)));

    assertEquals(SAMPLE.expectedDecisions().size(), list(run, null).size());
  }

  @Test
  void what_a_plan_decides_otherwise_than_the_last_run_is_told_chat_by_chat() throws Exception {
    nights.run(REQUEST);
    int plan =
        id(
            nights.plan(
                NightRequest.of(part("half", "2025-09-16T01:00:00+03:00", 0, 1250))
                    .withPolicy(STRICTER, "")));
    Map<Long, String> from = byId(current(1));
    Map<Long, String> to = byId(list(plan, null));
    Map<Long, String> expected = new TreeMap<>();
    TreeSet<Long> ids = new TreeSet<>(from.keySet());
    ids.addAll(to.keySet());
    for (long id : ids) {
      if (!Objects.equals(from.get(id), to.get(id))) {
        expected.put(id, from.get(id) + " → " + to.get(id));
      }
    }

    Map<Long, String> told = new TreeMap<>();
    try (Connection ledger = TestServers.connect(servers)) {
      new DecisionChanges(ledger)
          .forEach(
              run(ledger, 1),
              run(ledger, plan),
              change ->
                  told.put(change.chatId(), decided(change.from()) + " → " + decided(change.to())));
    }

    assertTrue(expected.values().stream().anyMatch(it -> it.endsWith("→ null")), "none missing");
    assertTrue(expected.values().stream().anyMatch(it -> !it.endsWith("→ null")), "none changed");
    assertTrue(expected.equals(told), "the differences differ");
  }

  @Test
  void the_changes_of_two_plans_are_told_where_neither_is_true() throws Exception {
    int plan = id(nights.plan(REQUEST));
    int stricter = id(nights.plan(REQUEST.withPolicy(STRICTER, "")));

    List<String> outcomes = new ArrayList<>();
    try (Connection ledger = TestServers.connect(servers)) {
      new DecisionChanges(ledger)
          .forEach(
              run(ledger, plan),
              run(ledger, stricter),
              change -> {
                if (Objects.requireNonNull(change.from()).outcome() == Outcome.MOVE) {
                  outcomes.add(Objects.requireNonNull(change.to()).outcome().name());
                }
              });
    }

    assertFalse(outcomes.isEmpty());
    assertTrue(outcomes.stream().anyMatch("STAY"::equals), outcomes::toString);
  }

  private Path part(String name, String at, int first, int last) {
    return Rebundle.of(SAMPLE.bundle())
        .snapshot(name, at)
        .chats(lines -> lines.subList(first, last))
        .write(directory.resolve(name));
  }

  private Held held(int plan) throws SQLException {
    try (Connection ledger = TestServers.connect(servers)) {
      return DecidedChats.held(ledger, run(ledger, plan));
    }
  }

  private List<DecisionRow> list(int plan, @Nullable String region) throws SQLException {
    List<DecisionRow> rows = new ArrayList<>();
    try (Connection ledger = TestServers.connect(servers)) {
      assertEquals(Held.YES, DecidedChats.held(ledger, run(ledger, plan)));
      DecidedChats.of(ledger, run(ledger, plan)).forEach(region, (row, moves) -> rows.add(row));
    }
    return rows;
  }

  private List<DecisionRow> current(int run) throws SQLException {
    List<DecisionRow> rows = new ArrayList<>();
    try (Connection ledger = TestServers.connect(servers)) {
      new DecisionStore(ledger).forEach(run, null, rows::add);
    }
    return rows;
  }

  private static Run run(Connection ledger, int id) throws SQLException {
    return new RunStore(ledger).find(id).orElseThrow();
  }

  private static Map<Long, String> byId(List<DecisionRow> rows) {
    Map<Long, String> decisions = new TreeMap<>();
    rows.forEach(row -> decisions.put(row.chatId(), String.valueOf(decided(row))));
    return decisions;
  }

  private static List<String> text(List<DecisionRow> rows) {
    return rows.stream().map(row -> row.chatId() + " " + decided(row) + " " + row.title()).toList();
  }

  private static @Nullable String decided(@Nullable DecisionRow row) {
    return row == null
        ? null
        : row.outcome()
            + " "
            + row.reasons().joined()
            + " "
            + row.carrier()
            + " "
            + row.organisationId()
            + " "
            + row.region();
  }

  private static void assertEqualRows(List<String> expected, List<String> found) {
    assertEquals(only(expected, found), only(found, expected));
    assertTrue(expected.equals(found), "another order");
  }

  private static List<String> only(List<String> some, List<String> others) {
    TreeSet<String> known = new TreeSet<>(others);
    return some.stream().filter(row -> !known.contains(row)).limit(5).toList();
  }

  private static int id(NightResult result) {
    return PlanTest.run(result).runId();
  }
}
