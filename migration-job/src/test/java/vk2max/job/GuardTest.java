package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.events.EventKind;
import vk2max.job.NightResult.End;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.source.QuarantineLimit;

/** What stops a run before anything is emitted, and how it goes on. */
class GuardTest {
  private static final Sample SAMPLE = Sample.REGION_66_ROUGH;

  @TempDir Path directory;

  @Test
  void more_moves_than_allowed_emit_nothing_and_a_higher_limit_goes_on() throws Exception {
    NightServers servers = TestServers.installation();

    NightResult stopped = NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(1455));

    assertEquals(End.STOPPED, stopped.end());
    assertEquals(Sentence.of("night.tooManyMoves", 1456L, "1455"), stopped.message());
    assertNothingEmitted(servers);
    Run wouldMove = Objects.requireNonNull(stopped.run());
    assertEquals(RunState.STOPPED, wouldMove.state());
    assertEquals(1456, wouldMove.totals().moved());
    assertEquals(0, wouldMove.totals().unaccounted());

    NightResult done = NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(1456));

    assertEquals(End.DONE, done.end());
    Observed.of(servers).assertEqualTo(SAMPLE);
    assertEquals(wouldMove.totals(), Objects.requireNonNull(done.run()).totals());
  }

  @Test
  void a_run_that_is_continued_keeps_what_its_steps_have_counted() throws Exception {
    NightServers stopped = TestServers.installation();
    NightTest.run(stopped, NightTest.request(SAMPLE).withMostMoves(0));
    NightTest.run(stopped, NightTest.request(SAMPLE));
    NightServers atOnce = TestServers.installation();
    NightTest.run(atOnce, NightTest.request(SAMPLE));

    assertEquals(steps(atOnce), steps(stopped));
    assertTrue(steps(atOnce).contains("decide 6029 6000"), steps(atOnce)::toString);
  }

  /** Name, read and written of every step of the only run. */
  private static Set<String> steps(NightServers servers) throws Exception {
    try (Connection ledger = TestServers.connect(servers)) {
      return new RunFigureStore(ledger)
          .steps(1).stream()
              .map(step -> step.name() + " " + step.read() + " " + step.written())
              .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void more_bad_lines_than_allowed_decide_nothing_and_a_higher_limit_goes_on() throws Exception {
    NightServers servers = TestServers.installation();

    NightResult stopped =
        NightTest.run(
            servers,
            NightTest.request(SAMPLE).withLargestQuarantine(QuarantineLimit.ofPercent("0.4")));

    assertEquals(End.STOPPED, stopped.end());
    assertEquals(Sentence.of("night.tooManyQuarantined", 29L, 6029L, "0.4"), stopped.message());
    assertNothingEmitted(servers);
    assertEquals(SAMPLE.expectedQuarantine(), Observed.of(servers).quarantine);

    NightResult done =
        NightTest.run(
            servers,
            NightTest.request(SAMPLE).withLargestQuarantine(QuarantineLimit.ofPercent("0.5")));

    assertEquals(End.DONE, done.end());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_directory_file_that_refuses_the_export_has_all_its_bad_lines_listed() throws Exception {
    NightServers servers = TestServers.installation();
    Path bundle =
        Rebundle.of(SAMPLE.bundle())
            .people(
                lines ->
                    IntStream.range(0, lines.size())
                        .mapToObj(i -> i % 10 == 0 ? "{\"vk_user_id\":0}" : lines.get(i))
                        .toList())
            .write(directory.resolve("bundle"));

    NightResult refused = NightTest.run(servers, NightTest.request(SAMPLE).withExport(bundle));

    assertEquals(End.REFUSED, refused.end());
    String message = String.valueOf(refused.message());
    long bad = Long.parseLong(message.replaceAll("(?s).*people.jsonl has (\\d+) unread.*", "$1"));
    TreeSet<String> listed = Observed.of(servers).quarantine;
    assertEquals(bad, listed.stream().filter(line -> line.startsWith("people,")).count());
    assertTrue(listed.contains("people,1,WRONG_TYPE"), listed::toString);
    assertTrue(listed.contains("people,11,WRONG_TYPE"), listed::toString);
    assertNothingEmitted(servers);
  }

  @Test
  void another_number_of_records_than_announced_is_refused_with_every_file_named() {
    NightServers servers = TestServers.installation();
    Path bundle = Rebundle.of(SAMPLE.bundle()).write(directory.resolve("bundle"));
    TestFiles.edit(
        bundle.resolve("manifest.json"),
        text -> text.replaceAll("(\"kind\":\"chats\",\"records\":)\\d+", "$11"));

    NightResult refused = NightTest.run(servers, NightTest.request(SAMPLE).withExport(bundle));

    assertEquals(End.REFUSED, refused.end());
    for (int file = 0; file < 3; file++) {
      assertTrue(
          String.valueOf(refused.message()).contains("chats/chats-" + file + ".jsonl has "),
          refused::toString);
    }
  }

  @Test
  void a_file_cut_off_in_its_compression_is_refused() {
    NightServers servers = TestServers.installation();
    Path bundle =
        Rebundle.of(SAMPLE.bundle()).compressed(".zst").write(directory.resolve("bundle"));
    TestFiles.cutInHalf(bundle, "chats/chats-1.jsonl.zst");

    NightResult refused = NightTest.run(servers, NightTest.request(SAMPLE).withExport(bundle));

    assertEquals(End.REFUSED, refused.end());
    assertTrue(
        String.valueOf(refused.message())
            .contains("chats/chats-1.jsonl.zst is cut off or damaged after line "),
        refused::toString);
  }

  @Test
  void a_second_run_at_the_same_time_is_told_so() throws Exception {
    NightServers servers = TestServers.installation();
    RunLock held = RunLock.tryAcquire(servers).orElseThrow();

    NightResult locked = NightTest.run(servers, NightTest.request(SAMPLE));
    held.close();
    NightResult free = NightTest.run(servers, NightTest.request(SAMPLE));

    assertEquals(End.LOCKED, locked.end());
    assertEquals(End.DONE, free.end());
  }

  private static void assertNothingEmitted(NightServers servers) throws Exception {
    for (EventKind kind : EventKind.values()) {
      assertEquals(0, Observed.of(servers).events.get(kind).size(), kind.toString());
    }
    assertEquals(0, Observed.of(servers).decisions.size());
  }
}
