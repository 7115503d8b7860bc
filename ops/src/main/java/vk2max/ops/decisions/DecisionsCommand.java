package vk2max.ops.decisions;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.job.Sentence;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.OutputFile;
import vk2max.ops.cli.RowFormat;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;

/** The decision of every chat of a run's export. Streams: memory does not grow with the chats. */
@Command(name = "decisions", description = "the decision of every chat, by chat id")
public final class DecisionsCommand extends Verb {
  private static final Pattern REGION = Pattern.compile("[0-9]{2}");

  /** Later than every run. */
  private static final int NOW = Integer.MAX_VALUE;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "as that run left them (default: as they are now)")
  @Nullable String run;

  @Option(names = "--region", paramLabel = "RR", description = "only chats of this region")
  @Nullable String region;

  @Option(
      names = "--format",
      paramLabel = "csv|jsonl",
      description = "form of the rows (default: ${DEFAULT-VALUE})")
  RowFormat format = RowFormat.csv;

  @Option(names = "--out", paramLabel = "FILE", description = "write there instead of stdout")
  @Nullable Path file;

  @Override
  public Integer call() throws SQLException, IOException {
    requireRegion(region);
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      Run found = RunOption.find(ledger, run);
      // Since the latest run moves may have been taken back.
      int asOf = run == null ? NOW : found.runId();
      Told told = new Told(found.runId());
      try (OutputStream to = file == null ? OutputFile.stdout() : OutputFile.of(file)) {
        DecisionOutput rows = new DecisionOutput(to, common.json() ? RowFormat.jsonl : format);
        new DecisionStore(ledger).forEach(asOf, region, told.before(rows));
        rows.flush();
      }
      notice(found, told);
      return ExitCode.DONE;
    }
  }

  /**
   * Refuses what is no region.
   *
   * @param region as it was typed; null when it was not
   * @throws CommandFailure if it is not two digits
   */
  public static void requireRegion(@Nullable String region) {
    if (region != null && !isRegion(region)) {
      throw new CommandFailure(ExitCode.USAGE, "usage.region", region);
    }
  }

  /** Whether it is written as the code of a region: two digits. */
  public static boolean isRegion(String code) {
    return REGION.matcher(code).matches();
  }

  /** Rows alone do not tell that they are not what a run was to decide, or why there are none. */
  private void notice(Run of, Told told) {
    if (told.rows == 0 && region != null) {
      tell(Sentence.of("decisions.noneOfRegion", of.name(), region));
    }
    if (of.state() != RunState.DONE) {
      Sentence state = Sentence.of("state." + of.state());
      if (told.rows == 0 && region == null) {
        tell(Sentence.of("decisions.noneYet", of.name(), state));
      } else if (told.rows > 0 && told.ofRun == 0) {
        tell(Sentence.of("decisions.ofEarlierRuns", of.name(), state, told.rows));
      } else {
        tell(Sentence.of("decisions.inPart", of.name(), state));
      }
    } else if (told.rows == 0 && region == null) {
      tell(Sentence.of("decisions.none", of.name()));
    }
  }

  /** Counts the rows, and those that a run decided itself. */
  private static final class Told {
    private final int runId;
    private long rows;
    private long ofRun;

    private Told(int runId) {
      this.runId = runId;
    }

    private Consumer<DecisionRow> before(Consumer<DecisionRow> action) {
      return row -> {
        rows++;
        if (row.runId() == runId) {
          ofRun++;
        }
        action.accept(row);
      };
    }
  }
}
