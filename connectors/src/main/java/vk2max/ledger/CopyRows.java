package vk2max.ledger;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's binary COPY format, without the header and the trailer. Not thread-safe. */
public final class CopyRows {
  private final ByteWriter bytes = new ByteWriter();
  private int rows;

  /** Begins a row of so many columns. */
  public void row(int columns) {
    bytes.int16(columns);
    rows++;
  }

  public void int16(int value) {
    bytes.int32(2);
    bytes.int16(value);
  }

  public void int32(int value) {
    bytes.int32(4);
    bytes.int32(value);
  }

  public void int64(long value) {
    bytes.int32(8);
    bytes.int64(value);
  }

  public void bool(boolean value) {
    bytes.int32(1);
    bytes.int8(value ? 1 : 0);
  }

  public void uuid(UUID value) {
    bytes.int32(16);
    bytes.int64(value.getMostSignificantBits());
    bytes.int64(value.getLeastSignificantBits());
  }

  public void bytes(ByteWriter value) {
    bytes.int32(value.size());
    bytes.raw(value);
  }

  /** Text without NUL, which PostgreSQL cannot hold; null is null. */
  public void text(@Nullable String value) {
    if (value == null) {
      nothing();
      return;
    }
    byte[] utf8 = value.replace("\0", "").getBytes(StandardCharsets.UTF_8);
    bytes.int32(utf8.length);
    bytes.raw(utf8, 0, utf8.length);
  }

  /** NULL. */
  public void nothing() {
    bytes.int32(-1);
  }

  public int rows() {
    return rows;
  }

  public ByteWriter content() {
    return bytes;
  }

  public void clear() {
    bytes.clear();
    rows = 0;
  }
}
