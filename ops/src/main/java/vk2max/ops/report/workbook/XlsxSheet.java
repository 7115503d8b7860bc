package vk2max.ops.report.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Status;

/**
 * A sheet of a workbook. Rows leave memory in blocks, which get their looks column by column: cell
 * by cell that would take longer than all the rest.
 */
final class XlsxSheet implements Sheet {
  private static final int BLOCK = 256;

  /** Texts of a column that are kept once; more than that, and each row holds its own. */
  private static final int MOST_SHARED = 2_000;

  private static final String PLAIN_ONLY = "=+-@";
  private static final String DAY = "dd.mm.yyyy";
  private static final String TIME = "dd.mm.yyyy hh:mm";
  private static final String NUMBER = "#,##0";
  private static final String SHARE = "0.0%";
  private static final String HEAD_COLOUR = "D9E1F2";

  /** Spreadsheets count days from here on as the calendar does, and know no later ones. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final Worksheet sheet;
  private final SheetForm form;
  private final List<Set<String>> shared = new ArrayList<>();
  private int row;
  private int column;
  private int blockStart;

  XlsxSheet(Worksheet sheet, SheetForm form) {
    this.sheet = sheet;
    this.form = form;
    sheet.freezePane(0, 1);
    sheet.repeatRows(0);
    sheet.pageOrientation("landscape");
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    for (int i = 0; i < form.columns().size(); i++) {
      shared.add(new HashSet<>());
      sheet.width(i, form.columns().get(i).kind().width());
      sheet.inlineString(0, i, form.columns().get(i).title());
    }
    sheet
        .range(0, 0, 0, form.columns().size() - 1)
        .style()
        .bold()
        .wrapText(true)
        .verticalAlignment("top")
        .fillColor(HEAD_COLOUR)
        .set();
    row = 1;
    blockStart = 1;
  }

  @Override
  public Sheet text(@Nullable String text) {
    if (text != null && !text.isEmpty()) {
      String whole = CellText.escaped(CellText.of(text));
      if (isShared(whole)) {
        sheet.value(row, column, whole);
      } else {
        sheet.inlineString(row, column, whole);
      }
    }
    column++;
    return this;
  }

  /** What looks like a formula stands in its own cell as text, and nowhere else. */
  private boolean isShared(String text) {
    if (!kind().isRepeated() || PLAIN_ONLY.indexOf(text.charAt(0)) >= 0) {
      return false;
    }
    Set<String> known = shared.get(column);
    return known.contains(text) || (known.size() < MOST_SHARED && known.add(text));
  }

  private Column.Kind kind() {
    return form.columns().get(column).kind();
  }

  @Override
  public Sheet number(long number) {
    sheet.value(row, column, number);
    return formatted(Column.Kind.NUMBER, NUMBER);
  }

  @Override
  public Sheet share(long tenths) {
    sheet.value(row, column, tenths / 1_000.0);
    return formatted(Column.Kind.SHARE, SHARE);
  }

  @Override
  public Sheet day(@Nullable LocalDate day) {
    if (day == null) {
      column++;
      return this;
    }
    if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
      return text(day.toString());
    }
    sheet.value(row, column, day);
    return formatted(Column.Kind.DAY, DAY);
  }

  @Override
  public Sheet time(Instant instant) {
    sheet.value(row, column, Moscow.minute(instant));
    style(column).format(TIME).horizontalAlignment("left").set();
    column++;
    return this;
  }

  /** Cells of their own kind of column look like the others of their block. */
  private Sheet formatted(Column.Kind own, String format) {
    if (kind() != own) {
      style(column).format(format).horizontalAlignment("left").verticalAlignment("top").set();
    }
    column++;
    return this;
  }

  private StyleSetter style(int of) {
    return sheet.style(row, of);
  }

  @Override
  public Sheet status(Status status, String word) {
    style(column).fillColor(colour(status)).set();
    return text(word);
  }

  private static String colour(Status status) {
    return switch (status) {
      case MOVED -> "E2F0D9";
      case NOT_BY_RULES -> "E7E6E6";
      case WAITS_FOR_ACTION -> "FCE4D6";
      case WAITS -> "DDEBF7";
      case WAITS_FOR_REVIEW -> "FFF2CC";
    };
  }

  @Override
  public void endStrong() {
    sheet.range(row, 0, row, form.columns().size() - 1).style().bold().set();
    end();
  }

  @Override
  public void end() {
    row++;
    column = 0;
    if (row - blockStart == BLOCK) {
      flush();
    }
  }

  private void flush() {
    if (row > blockStart) {
      for (int i = 0; i < form.columns().size(); i++) {
        look(form.columns().get(i).kind(), i);
      }
    }
    try {
      sheet.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    blockStart = row;
  }

  private void look(Column.Kind kind, int of) {
    StyleSetter style = sheet.range(blockStart, of, row - 1, of).style();
    String format =
        switch (kind) {
          case NUMBER -> NUMBER;
          case SHARE -> SHARE;
          case DAY -> DAY;
          default -> null;
        };
    if (format != null) {
      style.format(format);
    }
    if (kind == Column.Kind.VALUE) {
      style.horizontalAlignment("left");
    }
    style.verticalAlignment("top").wrapText(kind.isWrapped()).set();
  }

  @Override
  public void close() {
    if (form.list()) {
      sheet.setAutoFilter(0, 0, row - 1, form.columns().size() - 1);
    }
    flush();
    try {
      sheet.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
