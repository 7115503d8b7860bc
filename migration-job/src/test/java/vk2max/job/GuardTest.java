package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.events.EventKind;
import vk2max.job.NightResult.End;

/** What stops a run before anything is emitted, and how it goes on. */
class GuardTest {
  private static final Sample SAMPLE = Sample.REGION_66_ROUGH;

  @TempDir Path directory;

  @Test
  void more_moves_than_allowed_emit_nothing_and_a_higher_limit_goes_on() throws Exception {
    NightServers servers = TestServers.installation();

    NightResult stopped = NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(1455));

    assertEquals(End.STOPPED, stopped.end());
    assertTrue(String.valueOf(stopped.message()).startsWith("1456 chats would move"));
    assertNothingEmitted(servers);

    NightResult done = NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(1456));

    assertEquals(End.DONE, done.end());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void more_bad_lines_than_allowed_decide_nothing_and_a_higher_limit_goes_on() throws Exception {
    NightServers servers = TestServers.installation();

    NightResult stopped =
        NightTest.run(servers, NightTest.request(SAMPLE).withLargestQuarantine(0.004));

    assertEquals(End.STOPPED, stopped.end());
    assertTrue(
        String.valueOf(stopped.message()).startsWith("29 of 6029 lines of chats are quarantined"),
        stopped.message());
    assertNothingEmitted(servers);
    assertEquals(SAMPLE.expectedQuarantine(), Observed.of(servers).quarantine);

    NightResult done =
        NightTest.run(servers, NightTest.request(SAMPLE).withLargestQuarantine(0.005));

    assertEquals(End.DONE, done.end());
    Observed.of(servers).assertEqualTo(SAMPLE);
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
          refused.message());
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
        refused.message());
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
