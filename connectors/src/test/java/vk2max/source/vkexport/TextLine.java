package vk2max.source.vkexport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as a line. */
record TextLine(byte[] buffer, int start, int length) implements Line {
  /** A line of these bytes, with others around it that must not be looked at. */
  static TextLine of(byte[] bytes) {
    return within(bytes, '!');
  }

  /** A line of these bytes, with this one before and behind it. */
  static TextLine within(byte[] bytes, char around) {
    byte[] all = new byte[bytes.length + 12];
    Arrays.fill(all, (byte) around);
    System.arraycopy(bytes, 0, all, 3, bytes.length);
    return new TextLine(all, 3, bytes.length);
  }

  static TextLine of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean tooLong() {
    return false;
  }
}
