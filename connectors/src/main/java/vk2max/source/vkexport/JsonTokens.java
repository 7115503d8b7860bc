package vk2max.source.vkexport;

import vk2max.source.SourceChat.LongBuffer;

/**
 * The smallest parts of the JSON of one line, and the place reached in it. Whatever is not JSON is
 * answered by a {@link NotJsonException}. Not thread-safe.
 */
abstract class JsonTokens {
  private final JsonText text = new JsonText();
  private final JsonNumber number = new JsonNumber();

  private byte[] bytes = {};
  private int at;
  private int end;

  /** Begins a line. */
  void begin(Line line) {
    bytes = line.buffer();
    at = line.start();
    end = at + line.length();
  }

  /** Ends a line, of which nothing but spaces may be left. */
  final void end() {
    peek();
    if (at < end) {
      throw NotJsonException.INSTANCE;
    }
  }

  /** The string passed last, as long as no other is. */
  final JsonText text() {
    return text;
  }

  /** The integer read last; 0 when it was none. */
  final long integer() {
    return number.value();
  }

  /** Forgets the integer read before: what was expected to be one is none. */
  final void noInteger() {
    number.clear();
  }

  /** Passes spaces; the byte behind them, or one that begins nothing at the end of the line. */
  final byte peek() {
    return at < end && bytes[at] > ' ' ? bytes[at] : behindSpaces();
  }

  private byte behindSpaces() {
    for (; at < end; at++) {
      byte next = bytes[at];
      if (next != ' ' && next != '\t' && next != '\r' && next != '\n') {
        return next;
      }
    }
    return 0;
  }

  /** Passes this byte, if it is next. */
  final boolean passed(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  final void pass(char expected) {
    if (!passed(expected)) {
      throw NotJsonException.INSTANCE;
    }
  }

  final void passLiteral(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at == end || bytes[at] != word.charAt(i)) {
        throw NotJsonException.INSTANCE;
      }
      at++;
    }
  }

  final void passString() {
    pass('"');
    int closing = inOrder(JsonText.end(bytes, at, end));
    text.set(bytes, at, closing);
    at = closing + 1;
  }

  /** Passes a number; whether it is an integer of 64 bits. */
  final boolean passNumber() {
    at = inOrder(number.read(bytes, at, end));
    return number.isInteger();
  }

  /** Passes integers with commas between them, up to the last or to anything else. */
  final void passIntegers(LongBuffer into) {
    at = number.readEach(bytes, at, end, into);
  }

  /** Passes the name of a field and its colon, if it is this one and written in the usual way. */
  final boolean passedKey(Vocabulary<?> names, int ordinal) {
    int behind = names.passKey(ordinal, bytes, at, end);
    if (behind == Vocabulary.ELSE) {
      return false;
    }
    at = behind;
    return true;
  }

  private static int inOrder(int index) {
    if (index == JsonText.MALFORMED) {
      throw NotJsonException.INSTANCE;
    }
    return index;
  }
}
