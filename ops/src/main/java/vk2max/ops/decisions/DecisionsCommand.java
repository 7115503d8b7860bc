package vk2max.ops.decisions;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.eligibility.Outcome;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ops.cli.Csv;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.RowFormat;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;

/** The decision of every chat of a run's export. Streams: memory does not grow with the chats. */
@Command(name = "decisions", description = "the decision of every chat, by chat id")
public final class DecisionsCommand extends Verb {
  private static final int BUFFER = 1 << 16;

  @Option(names = "--run", paramLabel = "RUN", description = "the run (default: the latest)")
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
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      Run found = RunOption.find(ledger, run);
      OutputStream target = file == null ? out : Files.newOutputStream(file);
      try (OutputStream to = new BufferedOutputStream(target, BUFFER)) {
        DecisionStore decisions = new DecisionStore(ledger);
        if (format == RowFormat.csv && !common.json()) {
          csv(decisions, found, to);
        } else {
          decisions.forEach(found.runId(), region, row -> json(row, to));
        }
      }
      return 0;
    }
  }

  private void csv(DecisionStore decisions, Run of, OutputStream to)
      throws SQLException, IOException {
    CsvWriter csv = Csv.to(to);
    csv.writeRecord(
        "chat_id", "outcome", "reasons", "carrier_vk_user_id", "organisation_id", "region");
    decisions.forEach(
        of.runId(),
        region,
        row ->
            csv.writeRecord(
                Long.toString(row.chatId()),
                row.outcome().name(),
                row.reasons().joined(),
                carrier(row),
                row.organisationId(),
                row.region()));
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
}
