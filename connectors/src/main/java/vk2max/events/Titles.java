package vk2max.events;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The title of a chat as MAX takes it: 1 to 200 characters, no control characters.
 *
 * @param text never blank
 * @param cut whether the title was longer
 */
public record Titles(String text, boolean cut) {
  /** Longest title of MAX, in characters (code points). */
  public static final int LONGEST = 200;

  private static final Pattern BREAKS = Pattern.compile("[\\t\\n\\u000B\\f\\r\\u0085]+");
  private static final String NONE = "Чат без названия";

  /** Cleans and cuts a title as users wrote it. */
  public static Titles of(@Nullable String title) {
    String clean = title == null ? "" : clean(title);
    if (isBlank(clean)) {
      return new Titles(NONE, false);
    }
    if (clean.length() <= LONGEST || clean.codePointCount(0, clean.length()) <= LONGEST) {
      return new Titles(clean, false);
    }
    String cut = clean.substring(0, clean.offsetByCodePoints(0, LONGEST));
    return isBlank(cut) ? new Titles(NONE, true) : new Titles(cut, true);
  }

  /** Whether there is nothing to see: spaces of every kind, no-break ones too, and format marks. */
  private static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!isBlank(text.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.FORMAT;
  }

  /** Without control characters; half a surrogate pair becomes the replacement character. */
  public static String clean(String text) {
    return isClean(text) ? text : rebuilt(text);
  }

  /** Whether there is nothing to do, as with nearly all titles. */
  private static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #clean}, with a space where a control character parts lines or words. */
  public static String oneLine(String text) {
    return isClean(text) ? text : clean(BREAKS.matcher(text).replaceAll(" "));
  }

  private static String rebuilt(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Character.isISOControl(c))
        .forEach(c -> clean.appendCodePoint(isHalf(c) ? 0xFFFD : c));
    return clean.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
