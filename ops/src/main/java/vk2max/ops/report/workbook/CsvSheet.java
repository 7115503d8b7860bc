package vk2max.ops.report.workbook;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Status;
import vk2max.ops.cli.Csv;
import vk2max.ops.cli.Words;

/** A sheet as CSV. Text that a spreadsheet would change gets an apostrophe before it. */
final class CsvSheet implements Sheet {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** An id that is not the same any more once a spreadsheet has read it as a number. */
  private static final Pattern CHANGED_AS_NUMBER = Pattern.compile("0[0-9]+|[0-9]{16,}");

  private final SheetForm form;
  private final Words words;
  private final CsvWriter csv;
  private final List<String> cells = new ArrayList<>();

  /**
   * @param to closed by whoever opened it
   */
  CsvSheet(OutputStream to, SheetForm form, Words words) {
    this.form = form;
    this.words = words;
    try {
      this.csv = Csv.forSpreadsheets(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    csv.writeRecord(form.columns().stream().map(Column::title).toList());
  }

  @Override
  public Sheet text(@Nullable String text) {
    String whole = text == null ? "" : CellText.of(text);
    boolean isId = form.columns().get(cells.size()).kind() == Column.Kind.ID;
    return cell(isId && CHANGED_AS_NUMBER.matcher(whole).matches() ? "'" + whole : Csv.cell(whole));
  }

  @Override
  public Sheet number(long number) {
    return cell(Long.toString(number));
  }

  @Override
  public Sheet share(long tenths) {
    return cell(words.tenths(tenths) + "%");
  }

  @Override
  public Sheet day(@Nullable LocalDate day) {
    return cell(day == null ? "" : day.toString());
  }

  @Override
  public Sheet time(Instant instant) {
    return cell(MINUTE.format(Moscow.minute(instant)));
  }

  @Override
  public Sheet status(Status status, String word) {
    return text(word);
  }

  private Sheet cell(String cell) {
    cells.add(cell);
    return this;
  }

  @Override
  public void end() {
    while (cells.size() < form.columns().size()) {
      cells.add("");
    }
    csv.writeRecord(cells);
    cells.clear();
  }

  @Override
  public void endStrong() {
    end();
  }

  @Override
  public void close() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
