package vk2max.source.vkexport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of an array as one word: a question about each of them costs a few operations for all
 * eight. Answers are marks on bytes; 0 says that none is marked.
 */
final class Words {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long MARKS = 0x80 * EACH;

  private Words() {}

  /** The eight bytes from an index on; the first is the lowest. */
  static long at(byte[] bytes, int index) {
    return (long) WORD.get(bytes, index);
  }

  /** Place within the word of the first byte that is marked. */
  static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) / Byte.SIZE;
  }

  /** Marks what is not ASCII. */
  static long beyondAscii(long word) {
    return word & MARKS;
  }

  /** Marks the bytes equal to one. Behind the first of them others may be marked, too. */
  static long equalTo(char wanted, long word) {
    long difference = word ^ wanted * EACH;
    return difference - EACH & ~difference & MARKS;
  }

  /** Marks the ASCII bytes below one. Behind the first of them others may be marked, too. */
  static long below(char bound, long word) {
    return word - bound * EACH & ~word & MARKS;
  }

  /** Whether all eight bytes are digits. */
  static boolean areDigits(long word) {
    return ((word - '0' * EACH | word + (0x7F - '9') * EACH) & MARKS) == 0;
  }

  /** The number that eight digits make: neighbours are joined to pairs, fours, all eight. */
  static long number(long digits) {
    long pairs = (digits & 0x0F * EACH) * (10 << 8 | 1) >>> 8;
    long fours = (pairs & 0x00FF00FF00FF00FFL) * (100 << 16 | 1) >>> 16;
    return (fours & 0x0000FFFF0000FFFFL) * (10_000L << 32 | 1) >>> 32;
  }
}
