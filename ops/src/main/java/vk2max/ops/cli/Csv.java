package vk2max.ops.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Rows as CSV: for programs, or for a spreadsheet that a person opens. */
public final class Csv {
  private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** What a spreadsheet takes for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private Csv() {}

  /** Rows for programs: commas, UTF-8 without a mark, line feeds. */
  public static CsvWriter to(OutputStream stream) {
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .build(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /**
   * Rows for a spreadsheet: semicolons, UTF-8 with the mark by which it is known, line ends of
   * Windows.
   *
   * @throws IOException if the mark cannot be written
   */
  public static CsvWriter forSpreadsheets(OutputStream stream) throws IOException {
    stream.write(UTF8_MARK);
    return CsvWriter.builder()
        .fieldSeparator(';')
        .lineDelimiter(LineDelimiter.CRLF)
        .build(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /**
   * A text of strangers in a cell: what a spreadsheet would take for a formula gets an apostrophe
   * before it. Null is empty.
   */
  public static String cell(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    return FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
