package vk2max.ops.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows for programs, as CSV or as JSON with the names of the columns. */
public final class RowOutput implements Flushable {
  private final List<String> columns;
  private final OutputStream to;
  private final @Nullable CsvWriter csv;

  /**
   * Writes the names of the columns, where the form has them.
   *
   * @param to closed by the caller, after {@link #flush}
   */
  public RowOutput(List<String> columns, OutputStream to, RowFormat format) {
    this.columns = columns;
    this.to = to;
    this.csv = format == RowFormat.csv ? Csv.to(to) : null;
    if (csv != null) {
      csv.writeRecord(columns);
    }
  }

  /** Writes a row: a value for every column. */
  public void write(List<String> values) {
    if (csv != null) {
      csv.writeRecord(values);
      return;
    }
    Json.write(
        to,
        json -> {
          for (int i = 0; i < values.size(); i++) {
            json.writeStringProperty(columns.get(i), values.get(i));
          }
        });
  }

  @Override
  public void flush() throws IOException {
    if (csv != null) {
      csv.flush();
    }
  }
}
