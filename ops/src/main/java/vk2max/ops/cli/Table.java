package vk2max.ops.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows with aligned columns: the first to the left, the others to the right. */
public final class Table {
  private static final String GAP = "   ";
  private static final String[] RULE = {};

  private final List<String[]> rows = new ArrayList<>();

  /** Appends a row; all rows have the same number of cells. */
  public Table row(String... cells) {
    rows.add(cells);
    return this;
  }

  /** Appends a line across. */
  public Table rule() {
    rows.add(RULE);
    return this;
  }

  /** The first row. */
  public List<String> heading() {
    return rows.isEmpty() ? List.of() : List.of(rows.get(0));
  }

  /** The other rows; those below a line across are sums. */
  public List<List<String>> body() {
    return rows.stream().skip(1).filter(row -> row != RULE).map(List::of).toList();
  }

  @Override
  public String toString() {
    int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], width(row[i]));
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      text.append(row == RULE ? rule(widths) : line(row, widths)).append('\n');
    }
    return text.toString();
  }

  private static String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < row.length; i++) {
      String padding = " ".repeat(widths[i] - width(row[i]));
      line.append(i == 0 ? row[i] + padding : GAP + padding + row[i]);
    }
    return line.toString().stripTrailing();
  }

  private static String rule(int[] widths) {
    int width = -GAP.length();
    for (int column : widths) {
      width += column + GAP.length();
    }
    return " " + "─".repeat(Math.max(0, width));
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
