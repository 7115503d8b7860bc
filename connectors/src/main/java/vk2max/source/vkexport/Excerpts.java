package vk2max.source.vkexport;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The masked beginning of a quarantined line: its ASCII punctuation and the field names of the
 * format remain, every digit becomes {@code 0} and everything else, letters and pictures alike,
 * {@code x}, so that a broken line can be recognised without showing a title, a name or a phone.
 */
final class Excerpts {
  private static final int LONGEST = 160;
  private static final Pattern WORD =
      Pattern.compile("\"([a-z_0-9]{1,24})\"(?=\\s*:)|[A-Za-z]|\\p{Nd}|[^\\x00-\\x7F]");

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
            c -> masked.append(c == '"' || c == '_' ? (char) c : Character.isDigit(c) ? '0' : 'x'));
    return masked.toString();
  }
}
