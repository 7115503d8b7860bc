package vk2max.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte buffer with fixed and variable-length numbers. Not thread-safe. */
public final class ByteWriter {
  private static final int LONGEST_DECIMAL = 20;

  private final byte[] digits = new byte[LONGEST_DECIMAL];
  private byte[] bytes = new byte[1 << 12];
  private int size;

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /** The bytes behind the buffer; valid up to {@link #size()} until the next write. */
  public byte[] array() {
    return bytes;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  public void int8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  public void int16(int value) {
    reserve(2);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
  }

  public void int32(int value) {
    reserve(4);
    int32At(size, value);
    size += 4;
  }

  /** Overwrites four bytes written before. */
  public void int32At(int position, int value) {
    bytes[position] = (byte) (value >> 24);
    bytes[position + 1] = (byte) (value >> 16);
    bytes[position + 2] = (byte) (value >> 8);
    bytes[position + 3] = (byte) value;
  }

  public void int64(long value) {
    int32((int) (value >> 32));
    int32((int) value);
  }

  /** Seven bits a byte, small absolute values short, negative ones included. */
  public void varint(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  /** Seven bits a byte, small values short; meant for values that are never negative. */
  public void unsigned(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  public void raw(byte[] from, int start, int length) {
    reserve(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  public void raw(ByteWriter other) {
    raw(other.bytes, 0, other.size);
  }

  /** The digits of a number in ASCII, as {@link Long#toString(long)} gives them. */
  public void decimal(long value) {
    reserve(LONGEST_DECIMAL);
    // Counted down below zero, since the smallest long has no opposite; two digits at a time.
    long rest = value < 0 ? value : -value;
    int at = LONGEST_DECIMAL;
    while (rest <= -100) {
      long quotient = rest / 100;
      int two = (int) (100 * quotient - rest);
      rest = quotient;
      digits[--at] = (byte) ('0' + two % 10);
      digits[--at] = (byte) ('0' + two / 10);
    }
    int last = (int) -rest;
    digits[--at] = (byte) ('0' + last % 10);
    if (last >= 10) {
      digits[--at] = (byte) ('0' + last / 10);
    }
    if (value < 0) {
      digits[--at] = '-';
    }
    System.arraycopy(digits, at, bytes, size, LONGEST_DECIMAL - at);
    size += LONGEST_DECIMAL - at;
  }

  /** Length and UTF-8. */
  public void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    raw(utf8, 0, utf8.length);
  }

  /** Makes room for so many bytes more; asked for at once, it need not grow again and again. */
  public void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
