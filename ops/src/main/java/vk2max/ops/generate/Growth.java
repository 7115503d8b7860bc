package vk2max.ops.generate;

/**
 * How many of something there are on a night: so many on the first, and then {@code more} in every
 * {@code nights}. Things are numbered in the order in which they appear.
 *
 * @param more 1 or larger
 * @param nights 1 or larger
 */
record Growth(long atFirst, long more, long nights) {

  /** How many there are on a night, counted from 1. */
  long on(int night) {
    return atFirst + (night - 1) * more / nights;
  }

  /** The first night on which there is the thing with this 0-based number. */
  int bornOn(long number) {
    if (number < atFirst) {
      return 1;
    }
    long later = number - atFirst + 1;
    return Math.toIntExact(1 + (later * nights + more - 1) / more);
  }
}
