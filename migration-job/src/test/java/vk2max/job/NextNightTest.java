package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.eligibility.Policy;
import vk2max.events.EventKind;
import vk2max.job.NightResult.End;
import vk2max.job.decide.ContestedReadings;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.RunFigureStore;

/** A second export after the first. */
class NextNightTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final String NEXT_DAY = "2025-09-16T01:00:00+03:00";

  @TempDir Path directory;

  @Test
  void the_same_chats_in_the_next_export_move_no_second_time() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE));
    Path next = Rebundle.of(SAMPLE.bundle()).snapshot("next", NEXT_DAY).write(path("next"));

    NightResult result = NightTest.run(servers, NightRequest.of(next));

    assertEquals(End.DONE, result.end());
    Run.Totals totals = totals(result);
    assertEquals(0, totals.moved());
    assertEquals(SAMPLE.expectedMembers().size(), totals.alreadyMoved());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_chat_missing_from_the_next_export_is_gone_and_comes_back_with_it() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE));
    Path half =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("half", NEXT_DAY)
            .chats(lines -> lines.subList(0, lines.size() / 2))
            .write(path("half"));
    NightTest.run(servers, NightRequest.of(half));
    int afterHalf = Observed.of(servers).decisions.size();
    Path whole =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("whole", "2025-09-17T01:00:00+03:00")
            .write(path("w"));
    NightTest.run(servers, NightRequest.of(whole));

    assertEquals(SAMPLE.expectedDecisions().size() / 2, afterHalf);
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_person_who_registers_moves_her_chats_and_leaves_their_history() throws Exception {
    NightServers servers = TestServers.installation();
    Path before =
        Rebundle.of(SAMPLE.bundle())
            .people(lines -> lines.stream().map(NextNightTest::withoutPhone).toList())
            .write(path("before"));
    NightTest.run(servers, NightRequest.of(before));
    assertEquals(0, Observed.of(servers).events.get(EventKind.CREATED).size());

    Path after = Rebundle.of(SAMPLE.bundle()).snapshot("after", NEXT_DAY).write(path("after"));
    NightTest.run(servers, NightRequest.of(after));

    Observed.of(servers).assertEqualTo(SAMPLE);
    long moved = SAMPLE.expectedMembers().keySet().iterator().next();
    try (Connection ledger = TestServers.connect(servers)) {
      List<DecisionRow> history = new DecisionStore(ledger).history(moved);
      assertEquals(List.of(2, 1), history.stream().map(DecisionRow::runId).toList());
      assertEquals("PHONE_UNKNOWN", history.get(1).reasons().joined());
      TreeMap<Long, String> ofFirst = new TreeMap<>();
      new DecisionStore(ledger)
          .forEach(1, null, row -> ofFirst.put(row.chatId(), row.outcome().name()));
      assertEquals(SAMPLE.expectedDecisions().keySet(), ofFirst.keySet());
      assertTrue(ofFirst.values().stream().noneMatch("MOVE"::equals));
    }
  }

  @Test
  void an_older_export_is_refused_unless_it_is_asked_for() {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE));
    Path older =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("older", "2025-09-14T01:00:00+03:00")
            .write(path("o"));

    NightResult refused = NightTest.run(servers, NightRequest.of(older));
    NightResult allowed = NightTest.run(servers, NightRequest.of(older).withAllowOlder());

    assertEquals(End.REFUSED, refused.end());
    assertEquals("night.older", Objects.requireNonNull(refused.message()).code());
    assertEquals(End.DONE, allowed.end());
  }

  @Test
  void an_older_export_that_was_finished_before_has_nothing_to_do_unless_it_is_asked_for() {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightRequest.of(SAMPLE.bundle()));
    Path next = Rebundle.of(SAMPLE.bundle()).snapshot("next", NEXT_DAY).write(path("next"));
    NightTest.run(servers, NightRequest.of(next));

    NightResult again = NightTest.run(servers, NightRequest.of(SAMPLE.bundle()));
    NightResult asked = NightTest.run(servers, NightRequest.of(SAMPLE.bundle()).withAllowOlder());

    assertEquals(End.NOTHING_TO_DO, again.end());
    assertEquals("R-0001", Objects.requireNonNull(again.run()).name());
    assertEquals(End.DONE, asked.end());
    assertEquals("R-0003", Objects.requireNonNull(asked.run()).name());
  }

  @Test
  void a_policy_that_comes_back_is_applied_again() {
    NightServers servers = TestServers.installation();
    NightRequest first = NightRequest.of(SAMPLE.bundle());
    NightRequest second =
        first.withPolicy(
            new Policy("other", Policy.DEFAULT.activeSince(), Policy.DEFAULT.zone(), 1, Map.of()),
            "policy: other");
    NightTest.run(servers, first);
    NightTest.run(servers, second);

    NightResult again = NightTest.run(servers, first);

    assertEquals(End.DONE, again.end());
    assertEquals("R-0003", Objects.requireNonNull(again.run()).name());
  }

  @Test
  void an_unfinished_newer_run_that_has_changed_nothing_leaves_nothing_to_do() {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightRequest.of(SAMPLE.bundle()));
    Path next =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("next", NEXT_DAY)
            .chats(lines -> lines.stream().map(NextNightTest::broken).toList())
            .write(path("next"));
    NightResult stopped = NightTest.run(servers, NightRequest.of(next));

    NightResult again = NightTest.run(servers, NightRequest.of(SAMPLE.bundle()));

    assertEquals(End.STOPPED, stopped.end());
    assertEquals(End.NOTHING_TO_DO, again.end());
  }

  @Test
  void another_content_under_the_same_name_is_refused() {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightRequest.of(SAMPLE.bundle()));
    Path other =
        Rebundle.of(SAMPLE.bundle())
            .chats(lines -> lines.subList(0, lines.size() / 2))
            .write(path("other"));

    NightResult refused = NightTest.run(servers, NightRequest.of(other).withAllowOlder());

    assertEquals(End.REFUSED, refused.end());
    Sentence sentence = Objects.requireNonNull(refused.message());
    assertEquals("night.otherContent", sentence.code());
    assertTrue(sentence.blanks().contains("R-0001"), sentence::toString);
  }

  @Test
  void chats_moved_earlier_are_counted_as_read_otherwise_like_those_of_tonight() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE));
    Path next = Rebundle.of(SAMPLE.bundle()).snapshot("next", NEXT_DAY).write(path("next"));
    NightTest.run(servers, NightRequest.of(next).withPolicy(SAMPLE.policy(), ""));

    try (Connection ledger = TestServers.connect(servers)) {
      RunFigureStore runs = new RunFigureStore(ledger);
      for (String figure : ContestedReadings.FIGURES) {
        assertEquals(runs.figures(1).get(figure), runs.figures(2).get(figure), figure);
      }
      assertTrue(runs.figures(2).getOrDefault("contested.journalOrganisation", 0L) > 0);
    }
  }

  private Path path(String name) {
    return directory.resolve(name);
  }

  private static String broken(String line) {
    return line.substring(1);
  }

  private static String withoutPhone(String line) {
    return line.replaceAll("\"phone_hash\": ?\"[0-9a-f]*\"", "\"phone\": null");
  }

  private static Run.Totals totals(NightResult result) {
    assertNotNull(result.run());
    return result.run().totals();
  }
}
