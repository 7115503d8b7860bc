package vk2max.ops.generate;

import vk2max.ops.generate.Dice.Trait;

/**
 * A seeded permutation of the numbers below a bound: consecutive numbers become ids that look
 * random and never repeat, without a list of those given out.
 */
final class Scramble {

  private final long bound;
  private final long mask;
  private final int half;
  private final long shift;
  private final long firstFactor;
  private final long secondFactor;

  /**
   * @param which tells the permutations of one seed apart
   * @param bound 2 to 2^62
   */
  Scramble(long seed, int which, long bound) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(bound - 1);
    Dice dice = new Dice(seed).roll(Trait.SCRAMBLE, which);
    this.bound = bound;
    this.mask = (1L << bits) - 1;
    this.half = (bits + 1) / 2;
    this.shift = dice.next();
    this.firstFactor = dice.next() | 1;
    this.secondFactor = dice.next() | 1;
  }

  /** The id of {@code number}, which is 0 to {@code bound - 1}, in the same range. */
  long of(long number) {
    long x = number;
    do { // each round permutes a power of two; what falls above the bound walks on
      x = (x + shift) & mask;
      x = ((x ^ (x >>> half)) * firstFactor) & mask;
      x = ((x ^ (x >>> half)) * secondFactor) & mask;
      x ^= x >>> half;
    } while (x >= bound);
    return x;
  }
}
