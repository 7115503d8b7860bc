package vk2max.source.vkexport;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A string of a line where it stands: it is decoded only when somebody asks for it. Reused; not
 * thread-safe.
 */
final class JsonText {
  /** Instead of an index: what stands there is not JSON. */
  static final int MALFORMED = -1;

  private static final int SHORT_ESCAPE = 2;
  private static final int UNICODE_ESCAPE = 6;

  private byte[] bytes = {};
  private int start;
  private int end;

  /** Takes a string without its quotes, found to be in order by {@link #end}. */
  void set(byte[] in, int from, int to) {
    bytes = in;
    start = from;
    end = to;
  }

  void set(JsonText other) {
    set(other.bytes, other.start, other.end);
  }

  /** Length in bytes, escapes as they are written. */
  int length() {
    return end - start;
  }

  byte at(int index) {
    return bytes[start + index];
  }

  /** The constant that the string is the word of; null when it is none of the vocabulary. */
  <E extends Enum<E>> @Nullable E among(Vocabulary<E> words) {
    E found = words.find(bytes, start, end);
    return found == null && indexOfEscape(start) < end ? words.find(toString()) : found;
  }

  /** Whether no escape stands for half a surrogate pair without the other half beside it. */
  boolean isWhole() {
    return indexOfEscape(start) == end
        || toString().codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  /** The string without its escapes. Half a surrogate pair may be among its characters. */
  @Override
  public String toString() {
    int escape = indexOfEscape(start);
    if (escape == end) {
      return plain(start, end);
    }
    StringBuilder decoded = new StringBuilder(end - start);
    int at = start;
    for (; escape < end; escape = indexOfEscape(at)) {
      decoded.append(plain(at, escape)).append(decoded(escape));
      at = passEscape(bytes, escape, end);
    }
    return decoded.append(plain(at, end)).toString();
  }

  private String plain(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private int indexOfEscape(int from) {
    int at = from;
    while (at + Long.BYTES <= end && Words.equalTo('\\', Words.at(bytes, at)) == 0) {
      at += Long.BYTES;
    }
    while (at < end && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  private char decoded(int escape) {
    byte kind = bytes[escape + 1];
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int unit = 0;
        for (int i = escape + SHORT_ESCAPE; i < escape + UNICODE_ESCAPE; i++) {
          unit = unit << 4 | HexFormat.fromHexDigit(bytes[i]);
        }
        yield (char) unit;
      }
      default -> (char) kind;
    };
  }

  /**
   * Finds the end of a string, in valid UTF-8 and with escapes that JSON knows.
   *
   * @param from behind the opening quote
   * @param to end of the line
   * @return index of the closing quote; {@link #MALFORMED} if there is no such string
   */
  static int end(byte[] bytes, int from, int to) {
    int at = passPlain(bytes, from, to);
    while (at < to && bytes[at] != '"') {
      int behind = MALFORMED;
      if (bytes[at] < 0) {
        behind = Utf8.passBeyondAscii(bytes, at, to);
      } else if (bytes[at] == '\\') {
        behind = passEscape(bytes, at, to);
      }
      if (behind == MALFORMED) {
        return MALFORMED;
      }
      at = passPlain(bytes, behind, to);
    }
    return at < to ? at : MALFORMED;
  }

  /** Index of the first byte that is a quote, a backslash, a control character or beyond ASCII. */
  private static int passPlain(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = Words.at(bytes, at);
      long marks =
          Words.equalTo('"', word)
              | Words.equalTo('\\', word)
              | Words.below(' ', word)
              | Words.beyondAscii(word);
      if (marks != 0) {
        return at + Words.first(marks);
      }
    }
    while (at < to && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  /**
   * Index behind the escape that begins at an index; {@link #MALFORMED} if JSON knows none such.
   */
  private static int passEscape(byte[] bytes, int at, int to) {
    if (to - at < SHORT_ESCAPE) {
      return MALFORMED;
    }
    return switch (bytes[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + SHORT_ESCAPE;
      case 'u' -> isUnicodeEscape(bytes, at, to) ? at + UNICODE_ESCAPE : MALFORMED;
      default -> MALFORMED;
    };
  }

  private static boolean isUnicodeEscape(byte[] bytes, int at, int to) {
    boolean digits = to - at >= UNICODE_ESCAPE;
    for (int i = SHORT_ESCAPE; digits && i < UNICODE_ESCAPE; i++) {
      digits = HexFormat.isHexDigit(bytes[at + i]);
    }
    return digits;
  }
}
