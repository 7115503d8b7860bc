package vk2max.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte buffer with fixed and variable-length numbers. Not thread-safe. */
public final class ByteWriter {
  private static final int LONGEST_DECIMAL = 20;

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
    room(1);
    bytes[size++] = (byte) value;
  }

  public void int16(int value) {
    room(2);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
  }

  public void int32(int value) {
    room(4);
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
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  public void raw(byte[] from, int start, int length) {
    room(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  public void raw(ByteWriter other) {
    raw(other.bytes, 0, other.size);
  }

  /** The digits of a number in ASCII, as {@link Long#toString(long)} gives them. */
  public void decimal(long value) {
    room(LONGEST_DECIMAL);
    if (value < 0) {
      bytes[size++] = '-';
    }
    int end = size + digits(value);
    long rest = value;
    for (int i = end - 1; i >= size; i--) {
      // The remainder of a negative number is negative: the smallest long has no opposite.
      bytes[i] = (byte) ('0' + Math.abs((int) (rest % 10)));
      rest /= 10;
    }
    size = end;
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /** Length and UTF-8. */
  public void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    raw(utf8, 0, utf8.length);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
