package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.events.EventKind;
import vk2max.job.NightResult.End;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecisionStore;

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
    assertTrue(String.valueOf(refused.message()).contains("--allow-older"), refused.message());
    assertEquals(End.DONE, allowed.end());
  }

  private Path path(String name) {
    return directory.resolve(name);
  }

  private static String withoutPhone(String line) {
    return line.replaceAll("\"phone_hash\": ?\"[0-9a-f]*\"", "\"phone\": null");
  }

  private static Run.Totals totals(NightResult result) {
    assertNotNull(result.run());
    return result.run().totals();
  }
}
