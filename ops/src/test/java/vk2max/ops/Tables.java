package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The tables of a screen, read back: the rows above a rule add up to the row below it. */
public final class Tables {
  private Tables() {}

  /** Fails unless every column of figures adds up, in every table with a sum. */
  public static void assertColumnsAddUp(String screen) {
    List<String> lines = screen.lines().toList();
    int tables = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(" ─+")) {
        tables++;
        assertAddsUp(lines, i);
      }
    }
    assertTrue(tables > 0, "no table with a sum: " + screen);
  }

  private static void assertAddsUp(List<String> lines, int rule) {
    String[] sums = cells(lines.get(rule + 1));
    List<String[]> rows = new ArrayList<>();
    for (int i = rule - 1; i >= 0 && !lines.get(i).isBlank(); i--) {
      rows.add(cells(lines.get(i)));
    }
    rows.remove(rows.size() - 1); // the heading
    // Empty cells of the sum are to the left or right of its figures; times stand in the last
    // column.
    for (int column = 1; column < sums.length; column++) {
      int fromEnd = sums.length == rows.get(0).length ? -1 : rows.get(0).length - sums.length;
      BigDecimal sum = BigDecimal.ZERO;
      for (String[] row : rows) {
        boolean last = fromEnd >= 0 && isSeconds(sums[column]);
        sum = sum.add(number(row[last ? row.length - 1 : column]));
      }
      assertEquals(0, number(sums[column]).compareTo(sum), sums[column] + " is not " + sum);
    }
  }

  private static boolean isSeconds(String cell) {
    return cell.matches(".*\u00A0(s|с)");
  }

  private static String[] cells(String line) {
    return line.strip().split(" {3,}");
  }

  private static BigDecimal number(String cell) {
    if (cell.startsWith("−")) {
      return number(cell.substring(1)).negate();
    }
    String digits = cell.replaceAll("\u00A0(s|с)$|^\\+", "").replace("\u00A0", "");
    if (digits.equals("–")) {
      return BigDecimal.ZERO;
    }
    // 1,500 is English for a thousand and a half, 1,5 Russian for one and a half.
    String plain =
        digits.matches("\\d{1,3}(,\\d{3})+") ? digits.replace(",", "") : digits.replace(',', '.');
    return new BigDecimal(plain);
  }
}
