package vk2max.ledger;

import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote. Not thread-safe. */
public final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  public ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  public ByteReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  public boolean hasMore() {
    return position < end;
  }

  public int position() {
    return position;
  }

  public int int8() {
    return bytes[position++] & 0xFF;
  }

  public int int32() {
    return int8() << 24 | int8() << 16 | int8() << 8 | int8();
  }

  public long int64() {
    return (long) int32() << 32 | (int32() & 0xFFFFFFFFL);
  }

  public long varint() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  public long unsigned() {
    long value = 0;
    int shift = 0;
    while (true) {
      long b = int8();
      value |= (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
      shift += 7;
    }
  }

  public byte[] raw(int length) {
    byte[] copy = java.util.Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return copy;
  }

  /** Passes over bytes. */
  public void skip(int length) {
    position += length;
  }

  public String text() {
    return new String(raw((int) varint()), StandardCharsets.UTF_8);
  }
}
