package vk2max.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/** A table that can be read as it is and pasted into a document. */
public final class MarkdownTable {
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Begins a table.
   *
   * @param head of the columns: the first to the left, the others to the right
   */
  public MarkdownTable(String... head) {
    rows.add(List.of(head));
  }

  /** Appends a row with a cell for each column. */
  public MarkdownTable row(String... cells) {
    return row(List.of(cells));
  }

  /** As above. */
  public MarkdownTable row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells where there are " + rows.get(0).size() + " columns: " + cells);
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      text.append(line(rows.get(row)));
      if (row == 0) {
        text.append(rule());
      }
    }
    return text.toString();
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder("|");
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - length(cell));
      line.append(' ').append(column == 0 ? cell + padding : padding + cell).append(" |");
    }
    return line.append('\n').toString();
  }

  private String rule() {
    StringBuilder line = new StringBuilder("|");
    for (int column = 0; column < rows.get(0).size(); column++) {
      String dashes = "-".repeat(width(column));
      line.append(column == 0 ? " " + dashes + " |" : " " + dashes + ":|");
    }
    return line.append('\n').toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
