package vk2max.ops.decisions;

import de.siegmar.fastcsv.writer.CsvWriter;
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
import vk2max.eligibility.Outcome;
import vk2max.job.Sentence;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.Csv;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
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
    if (region != null && !REGION.matcher(region).matches()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.region", region);
    }
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      Run found = RunOption.find(ledger, run);
      // Since the latest run moves may have been taken back.
      int asOf = run == null ? NOW : found.runId();
      Told told = new Told(found.runId());
      try (OutputStream to = file == null ? OutputFile.stdout() : OutputFile.of(file)) {
        DecisionStore decisions = new DecisionStore(ledger);
        if (format == RowFormat.csv && !common.json()) {
          csv(decisions, asOf, told, to);
        } else {
          decisions.forEach(asOf, region, told.before(row -> json(row, to)));
        }
      }
      notice(found, told);
      return ExitCode.DONE;
    }
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

  private void csv(DecisionStore decisions, int asOf, Told told, OutputStream to)
      throws SQLException, IOException {
    CsvWriter csv = Csv.to(to);
    csv.writeRecord(
        "chat_id", "outcome", "reasons", "carrier_vk_user_id", "organisation_id", "region");
    decisions.forEach(
        asOf,
        region,
        told.before(
            row ->
                csv.writeRecord(
                    Long.toString(row.chatId()),
                    row.outcome().name(),
                    row.reasons().joined(),
                    carrier(row),
                    row.organisationId(),
                    row.region())));
    csv.flush();
  }

  private static void json(DecisionRow row, OutputStream to) {
    Json.write(
        to,
        json -> {
          json.writeStringProperty("chat_id", Long.toString(row.chatId()));
          json.writeStringProperty("outcome", row.outcome().name());
          json.writeStringProperty("reasons", row.reasons().joined());
          json.writeStringProperty("carrier_vk_user_id", carrier(row));
          json.writeStringProperty("organisation_id", row.organisationId());
          json.writeStringProperty("region", row.region());
        });
  }

  private static String carrier(DecisionRow row) {
    return row.outcome() == Outcome.MOVE ? Long.toString(row.carrier()) : "";
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
