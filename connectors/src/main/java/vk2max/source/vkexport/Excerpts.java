package vk2max.source.vkexport;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The masked beginning of a quarantined line: its punctuation and the field names of the format
 * remain, every other letter becomes {@code x} and every digit {@code 0}, so that a broken line can
 * be recognised without showing a title, a name or a phone.
 */
final class Excerpts {
  private static final int LONGEST = 160;
  private static final Pattern WORD =
      Pattern.compile("\"([a-z_0-9]{1,24})\"(?=\\s*:)|[\\p{L}\\p{M}]|\\p{Nd}");

  private Excerpts() {}

  static String of(byte[] bytes, int from, int length) {
    String text =
        new String(bytes, from, Math.min(length, LONGEST), StandardCharsets.UTF_8)
            .replaceAll("[\\p{Cntrl}\\uFFFD]", "?");
    return WORD.matcher(text).replaceAll(match -> mask(match.group()));
  }

  private static String mask(String found) {
    if (found.length() > 2 && FieldNames.ALL.contains(found.substring(1, found.length() - 1))) {
      return found;
    }
    StringBuilder masked = new StringBuilder();
    found
        .codePoints()
        .forEach(
            c ->
                masked.append(Character.isLetter(c) ? 'x' : Character.isDigit(c) ? '0' : (char) c));
    return masked.toString();
  }
}
