package vk2max.events;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A text with a blank, taken apart once and filled for every chat. Immutable. */
final class Phrase {
  private final String[] pieces;
  private final JsonWriter.Escaped[] escaped;

  /** Characters (code points) beside the blanks. */
  private final int length;

  /**
   * @param text the words
   * @param blank what stands in them for each filling
   */
  Phrase(String text, String blank) {
    pieces = text.split(Pattern.quote(blank), -1);
    escaped = Arrays.stream(pieces).map(JsonWriter.Escaped::new).toArray(JsonWriter.Escaped[]::new);
    length = Arrays.stream(pieces).mapToInt(Phrase::length).sum();
  }

  /**
   * Writes the text as a value.
   *
   * @param filling stands in every blank; whatever looks like a blank in it is text
   * @param longest where the text is cut, in characters (code points)
   */
  void write(String filling, int longest, JsonWriter json) {
    if (length + (pieces.length - 1L) * filling.length() <= longest) {
      json.string(escaped, filling);
    } else {
      json.string(cut(String.join(filling, pieces), longest));
    }
  }

  private static String cut(String text, int longest) {
    return length(text) <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
