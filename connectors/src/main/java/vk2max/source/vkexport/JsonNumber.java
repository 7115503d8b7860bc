package vk2max.source.vkexport;

import vk2max.source.SourceChat.LongBuffer;

/** A number of a line: whether it is an integer of 64 bits, and which. Reused; not thread-safe. */
final class JsonNumber {
  /** As many digits are an integer of 64 bits whatever they are. */
  private static final int FITTING = 18;

  private long digits;
  private long value;
  private boolean integer;

  /** Whether the number read last is an integer of 64 bits. */
  boolean isInteger() {
    return integer;
  }

  /** The number read last; 0 if it is no integer of 64 bits. */
  long value() {
    return value;
  }

  /** Leaves no integer. */
  void clear() {
    integer = false;
    value = 0;
  }

  /**
   * Reads a number.
   *
   * @param to end of the line
   * @return index behind it; {@link JsonText#MALFORMED} if there is none
   */
  int read(byte[] bytes, int from, int to) {
    clear();
    boolean negative = from < to && bytes[from] == '-';
    int first = negative ? from + 1 : from;
    int end = passDigits(bytes, first, to);
    int count = end - first;
    if (count == 0 || (count > 1 && bytes[first] == '0')) {
      return JsonText.MALFORMED;
    }
    if (end < to && (bytes[end] == '.' || isExponent(bytes[end]))) {
      return passFraction(bytes, end, to);
    }
    integer = count <= FITTING || fits(count, negative);
    if (integer) {
      value = negative ? -digits : digits;
    }
    return end;
  }

  /** Nineteen digits fit in 64 bits without a sign; those that do not with one look negative. */
  private boolean fits(int count, boolean negative) {
    return count == FITTING + 1 && (digits >= 0 || (negative && digits == Long.MIN_VALUE));
  }

  /**
   * Reads plain integers, each with a comma right behind it: but for the last one, the lists of ids
   * that are the bulk of an export.
   *
   * @return index of the first that is not so
   */
  int readEach(byte[] bytes, int from, int to, LongBuffer into) {
    int next = from;
    while (true) {
      int end = passDigits(bytes, next, to);
      int count = end - next;
      if (count == 0 || count > FITTING || bytes[next] == '0' || end == to || bytes[end] != ',') {
        return next;
      }
      into.add(digits);
      next = end + 1;
    }
  }

  /** Reads digits, however many; index behind them. */
  private int passDigits(byte[] bytes, int from, int to) {
    int at = from;
    long read = 0;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = Words.at(bytes, at);
      if (!Words.areDigits(word)) {
        break;
      }
      read = 100_000_000 * read + Words.number(word);
    }
    for (; at < to && isDigit(bytes[at]); at++) {
      read = 10 * read + (bytes[at] - '0');
    }
    digits = read;
    return at;
  }

  /** Passes over what makes a number no integer. */
  private int passFraction(byte[] bytes, int from, int to) {
    int at = from;
    if (bytes[at] == '.') {
      at = passDigits(bytes, from + 1, to);
      if (at == from + 1) {
        return JsonText.MALFORMED;
      }
    }
    if (at == to || !isExponent(bytes[at])) {
      return at;
    }
    boolean signed = at + 1 < to && (bytes[at + 1] == '+' || bytes[at + 1] == '-');
    int exponent = signed ? at + 2 : at + 1;
    int end = passDigits(bytes, exponent, to);
    return end > exponent ? end : JsonText.MALFORMED;
  }

  private static boolean isExponent(byte b) {
    return b == 'e' || b == 'E';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
