package vk2max.ops.report.workbook;

import java.util.regex.Pattern;

/** Text of strangers as a cell can hold it. */
final class CellText {
  /** The most characters, counted as Java does, that a spreadsheet keeps of a cell. */
  static final int MOST = 32_767;

  private static final char REPLACEMENT = '\uFFFD';
  private static final String CUT = "…";

  /** What a reader of a workbook takes for a character: {@code _x0041_} would be shown as A. */
  private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private CellText() {}

  /** The text with one sign in the place of each that XML cannot hold, cut where a cell ends. */
  static String of(String text) {
    String whole = text.codePoints().allMatch(CellText::isHeld) ? text : replaced(text);
    return whole.length() <= MOST ? whole : cut(whole);
  }

  /** The text so that a workbook shows it as it is. */
  static String escaped(String text) {
    return text.contains("_x") ? ESCAPE.matcher(text).replaceAll("_x005F_") : text;
  }

  private static String replaced(String text) {
    StringBuilder held = new StringBuilder(text.length());
    text.codePoints().forEach(c -> held.appendCodePoint(isHeld(c) ? c : REPLACEMENT));
    return held.toString();
  }

  private static String cut(String text) {
    int end = MOST - CUT.length();
    // Half of a character outside the basic plane is none.
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  private static boolean isHeld(int c) {
    return c >= 0x20
        ? (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF
        : c == '\t' || c == '\n' || c == '\r';
  }
}
