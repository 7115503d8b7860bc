package vk2max.ops.quarantine;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.QuarantineStore;
import vk2max.ops.cli.Csv;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.OutputFile;
import vk2max.ops.cli.RowFormat;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;
import vk2max.source.QuarantinedLine;

/** The lines of a run's export that were set aside, with a masked excerpt. */
@Command(name = "quarantine", description = "the lines that were set aside, and why")
public final class QuarantineCommand extends Verb {
  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "the run, or a plan (default: the latest run)")
  @Nullable String run;

  @Option(
      names = "--format",
      paramLabel = "csv|jsonl",
      description = "form of the rows (default: ${DEFAULT-VALUE})")
  RowFormat format = RowFormat.csv;

  @Override
  public Integer call() throws SQLException, IOException {
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger();
        OutputStream to = OutputFile.stdout()) {
      Run found = RunOption.findEither(ledger, run);
      QuarantineStore quarantine = new QuarantineStore(ledger);
      if (format == RowFormat.csv && !common.json()) {
        CsvWriter csv = Csv.to(to);
        csv.writeRecord("file", "line", "cause", "excerpt");
        quarantine.forEach(found.runId(), line -> csv(line, csv));
        csv.flush();
      } else {
        quarantine.forEach(found.runId(), line -> json(line, to));
      }
      return 0;
    }
  }

  private static void csv(QuarantinedLine line, CsvWriter to) {
    to.writeRecord(line.file(), Long.toString(line.line()), line.cause().name(), line.excerpt());
  }

  private static void json(QuarantinedLine line, OutputStream to) {
    Json.write(
        to,
        json -> {
          json.writeStringProperty("file", line.file());
          json.writeNumberProperty("line", line.line());
          json.writeStringProperty("cause", line.cause().name());
          json.writeStringProperty("excerpt", line.excerpt());
        });
  }
}
