package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.eligibility.Policy;
import vk2max.eligibility.Terms;
import vk2max.job.NightResult.End;
import vk2max.ledger.Promise;
import vk2max.ledger.Qualification;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunStore;

/** Since when chats qualify that a night decided to move and did not, and when they were sent. */
class KeptBackTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;

  @TempDir Path directory;
  private final NightServers servers = TestServers.installation();

  /** The sample's export on a day of September, from the 15th on. */
  private Path export(int day) {
    return Rebundle.of(SAMPLE.bundle())
        .snapshot("day-" + day, "2025-09-" + day + "T01:00:00+03:00")
        .write(directory.resolve("day-" + day));
  }

  private NightResult stopped(int day) {
    NightResult stopped = NightTest.run(servers, NightRequest.of(export(day)).withMostMoves(0));
    assertEquals(End.STOPPED, stopped.end());
    return stopped;
  }

  private void done(int day) {
    assertEquals(End.DONE, NightTest.run(servers, NightRequest.of(export(day))).end());
  }

  @Test
  void a_night_that_sends_what_it_decides_leaves_nothing_behind() throws Exception {
    done(15);

    assertEquals(Map.of(), qualified());
    assertEquals(moving(), firstRuns(1).keySet());
    assertTrue(firstRuns(1).values().stream().allMatch(run -> run == 0));
    assertEquals(new Promise(0, 0, null, moving().size(), 0), promise());
  }

  @Test
  void a_night_that_a_guard_stops_has_them_qualified_all_the_same() throws Exception {
    stopped(15);

    assertEquals(moving(), qualified().keySet());
    assertTrue(qualified().values().stream().allMatch("1-1"::equals));
    assertEquals(Promise.NONE, promise());
    assertEquals(
        new Qualification(1, Instant.parse("2025-09-14T22:00:00Z"), 1, 0),
        find(moving().iterator().next()));
  }

  @Test
  void the_first_night_counts_and_after_two_days_they_are_overdue() throws Exception {
    stopped(15);
    stopped(16);
    stopped(17);
    assertEquals(0, promise().overdue(), "two days are no more than two days");
    assertTrue(qualified().values().stream().allMatch("1-3"::equals));

    stopped(18);

    assertEquals(
        new Promise(moving().size(), 1, Instant.parse("2025-09-14T22:00:00Z"), 0, 0), promise());
  }

  @Test
  void once_sent_they_are_no_longer_overdue_and_counted_as_late() throws Exception {
    stopped(15);
    stopped(16);
    done(18);

    assertEquals(Map.of(), qualified());
    assertTrue(firstRuns(3).values().stream().allMatch(run -> run == 1));
    assertEquals(moving(), firstRuns(3).keySet());
    assertEquals(new Promise(0, 0, null, moving().size(), moving().size()), promise());
    assertEquals(
        new Qualification(1, Instant.parse("2025-09-14T22:00:00Z"), 0, 3),
        find(moving().iterator().next()));
  }

  @Test
  void sent_within_two_days_they_are_in_time() throws Exception {
    stopped(15);
    done(17);

    assertTrue(firstRuns(2).values().stream().allMatch(run -> run == 1));
    assertEquals(new Promise(0, 0, null, moving().size(), 0), promise());
  }

  @Test
  void a_stopped_night_that_is_continued_is_the_same_night() throws Exception {
    stopped(15);
    done(15);

    assertEquals(Map.of(), qualified());
    assertTrue(firstRuns(1).values().stream().allMatch(run -> run == 0));
    assertEquals(0, promise().late());
  }

  @Test
  void a_chat_that_no_longer_qualifies_begins_anew() throws Exception {
    stopped(15);
    Path empty =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("day-16", "2025-09-16T01:00:00+03:00")
            .people(lines -> lines.stream().map(KeptBackTest::withoutPhone).toList())
            .write(directory.resolve("day-16"));
    NightTest.run(servers, NightRequest.of(empty));
    assertEquals(Map.of(), qualified());

    stopped(17);
    done(20);

    assertTrue(firstRuns(4).values().stream().allMatch(run -> run == 3));
  }

  @Test
  void a_night_killed_half_way_and_given_up_loses_no_chat_and_counts_none_twice() throws Exception {
    Path first = export(15);
    assertEquals(
        "", NightProcess.start(servers, first, "CHUNK_VISIBLE", 3).awaitEnd(), "was to die");
    Set<Long> sentByFirst = firstRuns(1).keySet();
    assertTrue(sentByFirst.size() > 0 && sentByFirst.size() < moving().size());

    // The next night sends what the dead one owes, gives it up, and dies in its turn.
    Path second = export(16);
    assertEquals("", NightProcess.start(servers, second, "CHUNK_TRUE", 2).awaitEnd(), "to die");
    Set<Long> left = new TreeSet<>(moving());
    left.removeAll(firstRuns(1).keySet());
    assertEquals(left, qualified().keySet());
    assertEquals("", NightProcess.start(servers, second, "EPOCH_TAKEN", 1).awaitEnd(), "to die");
    assertEquals(left, qualified().keySet());

    done(18);

    assertEquals(Map.of(), qualified());
    TreeMap<Long, Integer> all = new TreeMap<>(firstRuns(1));
    assertTrue(all.values().stream().allMatch(run -> run == 0));
    assertTrue(firstRuns(2).size() > 0 && firstRuns(3).size() > 0);
    for (int run = 2; run <= 3; run++) {
      assertTrue(firstRuns(run).values().stream().allMatch(since -> since == 1), "run " + run);
      all.putAll(firstRuns(run));
    }
    assertEquals(moving(), all.keySet());
    assertEquals(new Promise(0, 0, null, moving().size(), firstRuns(3).size()), promise());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_night_killed_while_it_decides_leaves_to_the_next_what_it_had_stored() throws Exception {
    NightProcess night = NightProcess.start(servers, export(15));
    assertTrue(night.awaitChunks("decide", 3), "the night ended before it could be killed");
    night.kill();
    assertEquals(Map.of(), qualified());

    stopped(16);

    Map<Long, String> qualified = qualified();
    assertEquals(moving(), qualified.keySet());
    long sinceFirst = qualified.values().stream().filter("1-2"::equals).count();
    assertTrue(sinceFirst > 0 && sinceFirst < moving().size(), qualified::toString);
    assertEquals(
        moving().size() - sinceFirst, qualified.values().stream().filter("2-2"::equals).count());
  }

  @Test
  void a_plan_that_takes_the_place_of_a_killed_night_sends_what_that_first_decided()
      throws Exception {
    NightProcess night = NightProcess.start(servers, export(15));
    assertTrue(night.awaitChunks("decide", 3), "the night ended before it could be killed");
    night.kill();
    NightRequest next = NightRequest.of(export(18));
    assertEquals(End.DONE, Nights.of(servers).plan(next).end());
    assertEquals(Map.of(), qualified(), "a plan gives no run up");

    assertEquals(End.DONE, Nights.of(servers).carryOut(2, next).end());

    assertEquals(Map.of(), qualified());
    Map<Long, Integer> since = firstRuns(2);
    assertEquals(moving(), since.keySet());
    long sinceFirst = since.values().stream().filter(run -> run == 1).count();
    assertTrue(sinceFirst > 0 && sinceFirst < moving().size(), since::toString);
    assertEquals(new Promise(0, 0, null, moving().size(), sinceFirst), promise());
  }

  private static String withoutPhone(String line) {
    return line.replaceAll("\"phone_hash\": ?\"[0-9a-f]*\"", "\"phone\": null");
  }

  private static Set<Long> moving() {
    return SAMPLE.expectedMembers().keySet();
  }

  /** Chat id → first and last run. */
  private Map<Long, String> qualified() throws Exception {
    Map<Long, String> found = new TreeMap<>();
    try (Connection ledger = TestServers.connect(servers);
        Statement statement = ledger.createStatement();
        ResultSet row =
            statement.executeQuery("select chat_id, first_run, last_run from qualified")) {
      while (row.next()) {
        found.put(row.getLong(1), row.getInt(2) + "-" + row.getInt(3));
      }
    }
    return found;
  }

  /** Chat id → the run that first decided to move it, 0 for the same, of the moves of a run. */
  private Map<Long, Integer> firstRuns(int run) throws Exception {
    Map<Long, Integer> found = new TreeMap<>();
    try (Connection ledger = TestServers.connect(servers);
        Statement statement = ledger.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select chat_id, coalesce(first_qualified_run, 0) from move where run_id = "
                    + run)) {
      while (row.next()) {
        found.put(row.getLong(1), row.getInt(2));
      }
    }
    return found;
  }

  private Promise promise() throws Exception {
    try (Connection ledger = TestServers.connect(servers)) {
      Run newest = new RunStore(ledger).latestNight().orElseThrow();
      return new QualifiedStore(ledger).promise(new Terms(Policy.DEFAULT, newest.snapshotAt()));
    }
  }

  private Qualification find(long chatId) throws Exception {
    try (Connection ledger = TestServers.connect(servers)) {
      return new QualifiedStore(ledger).find(chatId).orElseThrow();
    }
  }
}
