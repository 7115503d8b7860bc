package vk2max.ops.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/** Rows for programs: commas, UTF-8 without a mark, line feeds. */
public final class Csv {
  private Csv() {}

  public static CsvWriter to(OutputStream stream) {
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .build(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }
}
