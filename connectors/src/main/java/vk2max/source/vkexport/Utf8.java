package vk2max.source.vkexport;

/** Strict UTF-8: no overlong forms, no surrogates, nothing past U+10FFFF. */
final class Utf8 {
  private Utf8() {}

  static boolean isValid(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && i != JsonText.MALFORMED) {
      i = bytes[i] >= 0 ? i + 1 : passBeyondAscii(bytes, i, to);
    }
    return i == to;
  }

  /**
   * Passes over characters that are not ASCII.
   *
   * @return index of the next that is; {@link JsonText#MALFORMED} if a byte before it is out of
   *     place
   */
  static int passBeyondAscii(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] < 0) {
      int length = sequence(bytes, i, to);
      if (length == 0) {
        return JsonText.MALFORMED;
      }
      i += length;
    }
    return i;
  }

  /** Length of the multi-byte sequence at {@code i}; 0 when it is malformed. */
  private static int sequence(byte[] bytes, int i, int to) {
    int lead = bytes[i] & 0xFF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      return i + 1 < to && continues(bytes[i + 1]) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      if (i + 2 >= to || !continues(bytes[i + 1]) || !continues(bytes[i + 2])) {
        return 0;
      }
      int second = bytes[i + 1] & 0xFF;
      boolean overlong = lead == 0xE0 && second < 0xA0;
      boolean surrogate = lead == 0xED && second > 0x9F;
      return overlong || surrogate ? 0 : 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
      if (i + 3 >= to
          || !continues(bytes[i + 1])
          || !continues(bytes[i + 2])
          || !continues(bytes[i + 3])) {
        return 0;
      }
      int second = bytes[i + 1] & 0xFF;
      boolean overlong = lead == 0xF0 && second < 0x90;
      boolean beyond = lead == 0xF4 && second > 0x8F;
      return overlong || beyond ? 0 : 4;
    }
    return 0;
  }

  private static boolean continues(byte b) {
    return (b & 0xC0) == 0x80;
  }
}
