package vk2max.ops.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;
import vk2max.job.NightResult;
import vk2max.job.NightServers;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ops.cli.Common;

/** The ledger goes away between the end of a run and its report. */
class RunReportTest {
  private static final KafkaSettings UNUSED =
      new KafkaSettings(
          Map.of("bootstrap.servers", "127.0.0.1:1"),
          EventTopics.DEFAULT,
          "local",
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          (short) 1);
  private static final NightServers AWAY =
      new NightServers("jdbc:postgresql://127.0.0.1:1/none", "", "", UNUSED);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({"DONE,10", "NOTHING_TO_DO,10", "FAILURES_REMAIN,3", "STOPPED,4", "FAILED,1"})
  void a_result_that_cannot_be_read_is_told_and_is_no_success(NightResult.End end, int exitCode) {
    Common common = new Common();
    new CommandLine(common).parseArgs("--lang", "en");
    RunReport report = new RunReport(common, stream(out), stream(err), AWAY, null);
    RunReport.Suggested suggested =
        new RunReport.Suggested("doctor", SameCommand.of(run()), "plan", null);

    assertEquals(exitCode, report.print(new NightResult(end, run(), null), suggested));

    assertEquals("", out.toString(StandardCharsets.UTF_8));
    String told = err.toString(StandardCharsets.UTF_8);
    assertTrue(
        told.startsWith("Run R-0007 has ended (state: done), but its figures could not be read"),
        told);
    assertTrue(told.endsWith("Next: vk2max status\n"), told);
  }

  private static Run run() {
    Instant at = Instant.parse("2025-09-15T00:00:00Z");
    return new Run(
        7,
        "s",
        at,
        "/exports/1",
        "f",
        "p",
        "h",
        "",
        "",
        4,
        RunState.DONE,
        null,
        at,
        at,
        1,
        Run.Totals.NONE);
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
