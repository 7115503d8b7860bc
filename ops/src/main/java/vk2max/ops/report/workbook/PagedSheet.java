package vk2max.ops.report.workbook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Status;

/** A sheet that goes on in a further one where a spreadsheet holds no more rows. */
final class PagedSheet implements Sheet {
  /** The rows of a sheet without its heading. */
  static final int MOST_ROWS = 1_048_575;

  /**
   * A part of it.
   *
   * @param title of the sheet
   * @param file of the sheet
   * @param rows without the heading
   */
  record Part(String title, String file, long rows) {}

  private final Book book;
  private final SheetForm form;
  private final int mostRows;
  private final List<Part> full = new ArrayList<>();
  private SheetForm currentForm;
  private Sheet current;
  private long rows;

  PagedSheet(Book book, SheetForm form, int mostRows) {
    this.book = book;
    this.form = form;
    this.mostRows = mostRows;
    this.currentForm = form;
    this.current = book.open(form);
  }

  /** The sheets so far. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>(full);
    parts.add(part());
    return parts;
  }

  /** How many rows there are on all sheets. */
  long rows() {
    return parts().stream().mapToLong(Part::rows).sum();
  }

  private Part part() {
    return new Part(currentForm.title(), currentForm.file(), rows);
  }

  /** Not before a row needs it: a list that just fits has no empty sheet behind it. */
  private Sheet current() {
    if (rows == mostRows) {
      current.close();
      full.add(part());
      currentForm = form.part(full.size() + 1);
      current = book.open(currentForm);
      rows = 0;
    }
    return current;
  }

  @Override
  public Sheet text(@Nullable String text) {
    current().text(text);
    return this;
  }

  @Override
  public Sheet number(long number) {
    current().number(number);
    return this;
  }

  @Override
  public Sheet share(long tenths) {
    current().share(tenths);
    return this;
  }

  @Override
  public Sheet day(@Nullable LocalDate day) {
    current().day(day);
    return this;
  }

  @Override
  public Sheet time(Instant instant) {
    current().time(instant);
    return this;
  }

  @Override
  public Sheet status(Status status, String word) {
    current().status(status, word);
    return this;
  }

  @Override
  public void end() {
    current().end();
    rows++;
  }

  @Override
  public void endStrong() {
    current().endStrong();
    rows++;
  }

  @Override
  public void close() {
    current.close();
  }
}
