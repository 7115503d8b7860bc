package vk2max.source.vkexport;

import java.nio.charset.StandardCharsets;

/** Bytes as a line. */
record TextLine(byte[] buffer, int start, int length) implements Line {
  /** A line of these bytes, with others around it that must not be looked at. */
  static TextLine of(byte[] bytes) {
    byte[] around = new byte[bytes.length + 7];
    java.util.Arrays.fill(around, (byte) '!');
    System.arraycopy(bytes, 0, around, 3, bytes.length);
    return new TextLine(around, 3, bytes.length);
  }

  static TextLine of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean tooLong() {
    return false;
  }
}
