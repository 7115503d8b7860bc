package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.job.NightResult.End;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.RunStore;

/** When an unfinished run gives way to another export. */
class SuccessionTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;

  @TempDir Path directory;
  private final NightServers servers = TestServers.installation();

  private Path next() {
    return Rebundle.of(SAMPLE.bundle())
        .snapshot("next", "2025-09-16T01:00:00+03:00")
        .write(directory.resolve("next"));
  }

  private NightResult stopsAfterDeciding() {
    NightResult stopped = NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    assertEquals(End.STOPPED, stopped.end());
    return stopped;
  }

  @Test
  void a_truncated_copy_of_the_next_export_leaves_the_unfinished_run_as_it_was() throws Exception {
    stopsAfterDeciding();
    Path cut = next();
    TestFiles.edit(cut.resolve("people.jsonl"), text -> text.substring(0, text.length() / 2));
    TestFiles.edit(cut.resolve("organisations.jsonl"), text -> text.replace("null", "nill"));

    NightResult refused = NightTest.run(servers, NightRequest.of(cut));

    assertEquals(End.REFUSED, refused.end());
    String message = String.valueOf(refused.message());
    assertTrue(message.contains("people.jsonl has "), message);
    assertTrue(message.contains("organisations.jsonl has the SHA-256 "), message);
    try (Connection ledger = TestServers.connect(servers)) {
      Run run = new RunStore(ledger).latest().orElseThrow();
      assertEquals("R-0001", run.name());
      assertEquals(RunState.STOPPED, run.state());
      assertEquals(2500, new PlanStore(ledger).chats(run.runId()));
    }

    NightResult done = NightTest.run(servers, NightTest.request(SAMPLE));

    assertEquals(End.DONE, done.end());
    assertEquals("R-0001", Objects.requireNonNull(done.run()).name());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_whole_next_export_takes_the_place_of_the_unfinished_run() throws Exception {
    stopsAfterDeciding();

    NightResult done = NightTest.run(servers, NightRequest.of(next()));

    assertEquals(End.DONE, done.end());
    assertEquals("R-0002", Objects.requireNonNull(done.run()).name());
    try (Connection ledger = TestServers.connect(servers)) {
      assertEquals(RunState.ABANDONED, new RunStore(ledger).find(1).orElseThrow().state());
    }
    Observed.of(servers).assertEqualTo(SAMPLE);
  }
}
