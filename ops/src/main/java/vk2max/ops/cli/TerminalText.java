package vk2max.ops.cli;

import java.util.regex.Pattern;

/**
 * Text of strangers as a terminal may show it: on one line, and without signs that steer a terminal
 * or turn the order of what follows. For people only; programs get what is stored.
 */
public final class TerminalText {
  private static final char REPLACEMENT = '\uFFFD';

  /** Line and paragraph ends, tabs and their like: they part words. */
  private static final Pattern BREAKS =
      Pattern.compile("[\\t\\n\\u000B\\f\\r\\u0085\\u2028\\u2029]+");

  /** They join letters and emoji, and are harmless. */
  private static final String JOINERS = "\u200C\u200D";

  private TerminalText() {}

  /** The text, one sign in the place of each that is not shown as it stands. */
  public static String of(String text) {
    return text.codePoints().allMatch(TerminalText::isShown) ? text : replaced(text);
  }

  private static String replaced(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    BREAKS
        .matcher(text)
        .replaceAll(" ")
        .codePoints()
        .forEach(c -> shown.appendCodePoint(isShown(c) ? c : REPLACEMENT));
    return shown.toString();
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // Marks that turn the direction of writing are among them.
      case Character.FORMAT -> JOINERS.indexOf(c) >= 0;
      default -> true;
    };
  }
}
