package vk2max.source.vkexport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words of the format for the constants of an enum, {@code chat_id} for {@code CHAT_ID}, found
 * by their bytes. Immutable.
 */
final class Vocabulary<E extends Enum<E>> {
  /** Instead of an index: something else stands there. */
  static final int ELSE = -1;

  private final E[] constants;
  private final byte[][] words;
  private final Key[] keys;

  Vocabulary(Class<E> type) {
    constants = type.getEnumConstants();
    words = new byte[constants.length][];
    keys = new Key[constants.length];
    for (int i = 0; i < constants.length; i++) {
      String word = constants[i].name().toLowerCase(Locale.ROOT);
      words[i] = word.getBytes(StandardCharsets.UTF_8);
      keys[i] = new Key(('"' + word + "\":").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** How many words there are. */
  int size() {
    return constants.length;
  }

  E get(int ordinal) {
    return constants[ordinal];
  }

  /** The constant of the word in these bytes; null when it is none of this vocabulary. */
  @Nullable E find(byte[] bytes, int from, int to) {
    for (int i = 0; i < words.length; i++) {
      byte[] word = words[i];
      if (word.length == to - from
          && word[0] == bytes[from]
          && Arrays.equals(word, 0, word.length, bytes, from, to)) {
        return constants[i];
      }
    }
    return null;
  }

  /** The constant of a word; null when it is none of this vocabulary. */
  @Nullable E find(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return find(bytes, 0, bytes.length);
  }

  /**
   * Passes over a word as the name of a field, as long as it is in quotes and a colon right behind.
   *
   * @param to end of the line
   * @return index behind the colon; {@link #ELSE} when something else stands there, or may stand
   */
  int passKey(int ordinal, byte[] bytes, int from, int to) {
    return keys[ordinal].pass(bytes, from, to);
  }

  /** A name of a field with its quotes and its colon, compared eight bytes at a time. */
  private static final class Key {
    private final byte[] bytes;
    private final long head;
    private final long mask;

    Key(byte[] bytes) {
      this.bytes = bytes;
      head = Words.at(Arrays.copyOf(bytes, Math.max(bytes.length, Long.BYTES)), 0);
      mask = bytes.length < Long.BYTES ? (1L << Byte.SIZE * bytes.length) - 1 : -1;
    }

    int pass(byte[] in, int from, int to) {
      int length = bytes.length;
      if (to - from < Math.max(length, Long.BYTES) || ((Words.at(in, from) ^ head) & mask) != 0) {
        return ELSE;
      }
      for (int i = Long.BYTES; i < length; i += Long.BYTES) {
        int next = Math.min(i, length - Long.BYTES);
        if (Words.at(in, from + next) != Words.at(bytes, next)) {
          return ELSE;
        }
      }
      return from + length;
    }
  }
}
