package vk2max.job.decide;

import java.util.function.ObjLongConsumer;

/**
 * A tally as the ledger keeps it: a line {@code region TAB outcome TAB reason TAB chats} for every
 * count, a line {@code #name TAB value} for every figure. A region or a name may hold any
 * character: what could be taken for the form itself is written as <code>&#92;uXXXX</code>.
 */
final class TallyText {
  private static final char SEPARATOR = '\t';
  private static final char FIGURE = '#';
  private static final char ESCAPE = '\\';
  private static final int ESCAPED = "\\u0000".length();
  private static final int HEX = 16;

  private final StringBuilder text = new StringBuilder();

  void count(String region, String outcome, String reason, long chats) {
    escaped(region).append(SEPARATOR);
    escaped(outcome).append(SEPARATOR);
    escaped(reason).append(SEPARATOR).append(chats).append('\n');
  }

  void figure(String name, long value) {
    text.append(FIGURE);
    escaped(name).append(SEPARATOR).append(value).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Everything but plain visible characters, the two signs of the form among them excepted. */
  private StringBuilder escaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > ' ' && c <= '~' && c != FIGURE && c != ESCAPE) {
        text.append(c);
      } else {
        text.append(String.format("\\u%04x", (int) c));
      }
    }
    return text;
  }

  /**
   * Tells of every count and every figure.
   *
   * @throws IllegalArgumentException if a line is neither
   */
  static void read(String text, Tally.CountAction counts, ObjLongConsumer<String> figures) {
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      String line = text.substring(from, end < 0 ? text.length() : end);
      String[] fields = line.split(String.valueOf(SEPARATOR), -1);
      if (fields.length == 2 && line.charAt(0) == FIGURE) {
        figures.accept(plain(fields[0].substring(1)), Long.parseLong(fields[1]));
      } else if (fields.length == 4) {
        counts.accept(
            plain(fields[0]), plain(fields[1]), plain(fields[2]), Long.parseLong(fields[3]));
      } else {
        throw new IllegalArgumentException("not a line of a tally: \"" + line + "\"");
      }
      from += line.length() + 1;
    }
  }

  private static String plain(String escaped) {
    if (escaped.indexOf(ESCAPE) < 0) {
      return escaped;
    }
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < escaped.length()) {
      if (escaped.charAt(i) == ESCAPE && i + ESCAPED <= escaped.length()) {
        plain.append((char) Integer.parseInt(escaped.substring(i + 2, i + ESCAPED), HEX));
        i += ESCAPED;
      } else {
        plain.append(escaped.charAt(i++));
      }
    }
    return plain.toString();
  }
}
