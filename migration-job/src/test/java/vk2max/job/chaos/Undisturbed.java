package vk2max.job.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import vk2max.job.NightProcess;
import vk2max.job.NightRequest;
import vk2max.job.NightResult;
import vk2max.job.NightServers;
import vk2max.job.NightlyRun;
import vk2max.job.Observed;
import vk2max.job.Progress;
import vk2max.job.Sample;
import vk2max.job.TestServers;
import vk2max.job.Tuning;
import vk2max.ledger.Run;
import vk2max.ledger.RunCount;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;

/** What a night leaves to which nothing happens. */
final class Undisturbed {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;

  private final TreeSet<String> events;
  private final TreeSet<String> eventsWithoutExport;
  private final Run.Totals totals;
  private final List<RunCount> counts;

  private Undisturbed(Observed observed, Run run, List<RunCount> counts) {
    this.events = observed.contents(true);
    this.eventsWithoutExport = observed.contents(false);
    this.totals = run.totals();
    this.counts = counts;
  }

  /**
   * Does the night.
   *
   * @param export of the sample's chats
   */
  static Undisturbed of(NightServers servers, Path export) throws SQLException {
    NightResult result =
        new NightlyRun(
                servers,
                Progress.NONE,
                Clock.systemUTC(),
                new Tuning(2, NightProcess.LINES_PER_BLOCK, Duration.ofSeconds(60)))
            .run(NightRequest.of(export).withLanes(NightProcess.LANES));
    assertEquals(NightResult.End.DONE, result.end(), () -> String.valueOf(result.message()));
    Observed observed = Observed.of(servers);
    observed.assertEqualTo(SAMPLE);
    try (Connection connection = TestServers.connect(servers)) {
      Run run = new RunStore(connection).latest().orElseThrow();
      return new Undisturbed(observed, run, new RunFigureStore(connection).counts(run.runId()));
    }
  }

  /**
   * Compares decisions, quarantine, the content of every event, totals and counts.
   *
   * @param sameExport false when the next night's export has come instead: what was moved before it
   *     came counts as moved earlier
   */
  void assertEqualTo(NightServers servers, boolean sameExport, Fault fault) throws SQLException {
    Observed observed = Observed.of(servers);
    observed.assertEqualTo(SAMPLE);
    assertEquals(
        sameExport ? events : eventsWithoutExport,
        observed.contents(sameExport),
        () -> fault + " has changed events");
    try (Connection connection = TestServers.connect(servers)) {
      Run run = new RunStore(connection).latest().orElseThrow();
      assertEquals(RunState.DONE, run.state(), fault.toString());
      assertEquals(0, run.totals().unaccounted(), fault.toString());
      if (sameExport) {
        assertEquals(totals, run.totals(), fault.toString());
        assertEquals(counts, new RunFigureStore(connection).counts(run.runId()), fault.toString());
      } else {
        assertEquals(
            totals.moved(), run.totals().moved() + run.totals().alreadyMoved(), fault.toString());
        assertEquals(totals.stay(), run.totals().stay(), fault.toString());
      }
    }
  }
}
