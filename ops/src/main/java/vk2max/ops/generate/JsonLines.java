package vk2max.ops.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Lines of JSON written byte by byte into a buffer: the hot path of the generator, without strings
 * or garbage. The caller answers for the syntax. Not thread-safe.
 */
final class JsonLines {

  private static final int FLUSH_AT = 1 << 16;
  private static final byte[] NULL = utf8("null");
  private static final byte[] TRUE = utf8("true");
  private static final byte[] FALSE = utf8("false");
  private static final byte[] OFFSET = utf8("+03:00\"");

  /** Seconds by which clocks in Moscow are ahead of UTC. */
  static final int MOSCOW_OFFSET = 3 * 3600;

  private static final int DAY = 86_400;

  private final OutputStream out;
  private byte[] buffer = new byte[FLUSH_AT + (1 << 14)];
  private int length;
  private int lineStart;
  private long lines;

  JsonLines(OutputStream out) {
    this.out = out;
  }

  /** The bytes of a piece of JSON, to be kept in a constant. */
  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes of a JSON string with its quotation marks. */
  static byte[] quoted(String text) {
    return utf8('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
  }

  JsonLines raw(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
    return this;
  }

  JsonLines raw(char ascii) {
    return raw((byte) ascii);
  }

  JsonLines raw(byte single) {
    ensure(1);
    buffer[length++] = single;
    return this;
  }

  JsonLines bool(boolean value) {
    return raw(value ? TRUE : FALSE);
  }

  JsonLines nothing() {
    return raw(NULL);
  }

  JsonLines number(long value) {
    ensure(20);
    if (value < 0) {
      buffer[length++] = '-';
    }
    long rest = Math.abs(value);
    int end = length + digits(rest);
    length = end;
    do {
      buffer[--end] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    return this;
  }

  /** A number padded with zeros to {@code width} digits. */
  JsonLines padded(long value, int width) {
    for (int zeros = width - digits(value); zeros > 0; zeros--) {
      raw('0');
    }
    return number(value);
  }

  /** An instant in Moscow time, quoted, such as {@code "2025-09-10T00:00:00+03:00"}. */
  JsonLines instant(long epochSecond) {
    long local = epochSecond + MOSCOW_OFFSET;
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, DAY));
    int second = Math.floorMod(local, DAY);
    raw('"').padded(date.getYear(), 4).raw('-').padded(date.getMonthValue(), 2);
    raw('-').padded(date.getDayOfMonth(), 2).raw('T').padded(second / 3600, 2);
    raw(':').padded(second / 60 % 60, 2).raw(':').padded(second % 60, 2);
    return raw(OFFSET);
  }

  void endLine() throws IOException {
    raw('\n');
    lines++;
    lineStart = length;
    if (length >= FLUSH_AT) {
      drain();
    }
  }

  /** Takes the second half of the current line back, whatever stands there. */
  void cutLine() {
    length = lineStart + (length - lineStart) / 2;
  }

  /** Hands what is left to the stream and closes nothing. */
  void drain() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
    lineStart = 0;
  }

  long lines() {
    return lines;
  }

  private void ensure(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }

  private static int digits(long value) {
    int digits = 1;
    for (long power = 10; value >= power; power *= 10) {
      digits++;
    }
    return digits;
  }
}
