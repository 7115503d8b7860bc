package vk2max.events;

import java.nio.charset.StandardCharsets;
import vk2max.ledger.ByteWriter;

/**
 * Writes the JSON of events straight into bytes, {@link PackedJson packed}. Own code, held to the
 * library by a property test: a chat that moves has an event of some thirty members with two ids
 * each, and the library's generator, with a string for every id and a context for every event, was
 * a tenth of a night. Not thread-safe.
 */
final class JsonWriter {
  private static final byte[] HEX = ascii("0123456789ABCDEF");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final int NOT_ASCII = 0x80;
  private static final int MOST_OF_TWO_BYTES = 0x7FF;
  private static final char HALF = '\uFFFD';

  private final ByteWriter to;

  /** Whether no comma is due before what comes next. */
  private boolean first = true;

  /**
   * @param to where documents are appended
   */
  JsonWriter(ByteWriter to) {
    this.to = to;
  }

  /** The inside of a string, escaped once and written many times. */
  static final class Escaped {
    private final byte[] bytes;

    Escaped(String text) {
      ByteWriter escaped = new ByteWriter();
      new JsonWriter(escaped).escape(text);
      bytes = escaped.toByteArray();
    }
  }

  /** Begins another document, whatever was left open. */
  JsonWriter restart() {
    first = true;
    return this;
  }

  JsonWriter object() {
    return open('{');
  }

  JsonWriter endObject() {
    return close('}');
  }

  JsonWriter array() {
    return open('[');
  }

  JsonWriter endArray() {
    return close(']');
  }

  /** Begins a field; its value must follow. */
  JsonWriter name(EventField field) {
    comma();
    to.int8(field.code());
    first = true;
    return this;
  }

  /**
   * A string value.
   *
   * @param text half a surrogate pair in it becomes the replacement character
   */
  JsonWriter string(String text) {
    comma();
    to.int8('"');
    escape(text);
    to.int8('"');
    return this;
  }

  /**
   * A string value put together from pieces.
   *
   * @param between written between every two of them
   */
  JsonWriter string(Escaped[] pieces, String between) {
    comma();
    to.int8('"');
    for (int i = 0; i < pieces.length; i++) {
      if (i > 0) {
        escape(between);
      }
      to.raw(pieces[i].bytes, 0, pieces[i].bytes.length);
    }
    to.int8('"');
    return this;
  }

  /** An id: a string, since it may exceed 2^53. */
  JsonWriter id(long id) {
    comma();
    to.int8(PackedJson.ID);
    to.varint(id);
    return this;
  }

  JsonWriter number(long number) {
    comma();
    to.decimal(number);
    return this;
  }

  JsonWriter bool(boolean value) {
    comma();
    byte[] word = value ? TRUE : FALSE;
    to.raw(word, 0, word.length);
    return this;
  }

  private JsonWriter open(char bracket) {
    comma();
    to.int8(bracket);
    first = true;
    return this;
  }

  private JsonWriter close(char bracket) {
    to.int8(bracket);
    first = false;
    return this;
  }

  private void comma() {
    if (!first) {
      to.int8(',');
    }
    first = false;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < NOT_ASCII) {
        escape(c);
      } else if (c <= MOST_OF_TWO_BYTES) {
        to.int8(0xC0 | c >> 6);
        to.int8(0x80 | c & 0x3F);
      } else if (isPair(text, i)) {
        four(text.codePointAt(i++));
      } else {
        three(Character.isSurrogate(c) ? HALF : c);
      }
    }
  }

  private void escape(char ascii) {
    switch (ascii) {
      case '"', '\\' -> escape((byte) ascii);
      case '\b' -> escape((byte) 'b');
      case '\t' -> escape((byte) 't');
      case '\n' -> escape((byte) 'n');
      case '\f' -> escape((byte) 'f');
      case '\r' -> escape((byte) 'r');
      default -> {
        if (ascii >= ' ') {
          to.int8(ascii);
        } else {
          escape((byte) 'u');
          to.int8('0');
          to.int8('0');
          to.int8(HEX[ascii >> 4]);
          to.int8(HEX[ascii & 0xF]);
        }
      }
    }
  }

  private void escape(byte letter) {
    to.int8('\\');
    to.int8(letter);
  }

  private void three(char c) {
    to.int8(0xE0 | c >> 12);
    to.int8(0x80 | c >> 6 & 0x3F);
    to.int8(0x80 | c & 0x3F);
  }

  private void four(int codePoint) {
    to.int8(0xF0 | codePoint >> 18);
    to.int8(0x80 | codePoint >> 12 & 0x3F);
    to.int8(0x80 | codePoint >> 6 & 0x3F);
    to.int8(0x80 | codePoint & 0x3F);
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
