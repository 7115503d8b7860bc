package vk2max.ops.generate;

/**
 * A reusable source of draws: {@link #roll} places it, and the same seed, trait and number always
 * give the same draws (SplitMix64). Not thread-safe.
 */
final class Dice {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  Dice(long seed) {
    this.seed = seed;
  }

  /** What is drawn; the order is part of the bytes of an export: append only. */
  enum Trait {
    SCHOOL_SIZE,
    ORGANISATION,
    SHARED_PHONE,
    PERSON,
    ACCOUNT,
    CHAT,
    HISTORY,
    SCRAMBLE,
    ORGANISATION_CHANGES,
    PERSON_CHANGES,
    REGISTRATION,
    SEEN_IN_VK,
    SEEN_IN_MAX,
    CHAT_CHANGES,
    NEW_TITLE,
    ACTIVITY,
    MESSAGE,
    ANNOUNCEMENT,
    DAMAGE
  }

  /** Starts the draws for the thing with this number. */
  Dice roll(Trait trait, long number) {
    state = hash(seed, trait, number);
    return this;
  }

  /** The single draw of a thing for which a whole row of draws would be too much. */
  static int once(long seed, Trait trait, long number, int bound) {
    return (int) (((hash(seed, trait, number) >>> 32) * bound) >>> 32);
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** A number from 0 (inclusive) to {@code bound} (exclusive). */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** A number from {@code from} to {@code to}, both inclusive. */
  int between(int from, int to) {
    return from + below(to - from + 1);
  }

  /** Holds in so many of a thousand cases. */
  boolean perMille(int share) {
    return below(1000) < share;
  }

  /** A number from 0 (inclusive) to 1 (exclusive). */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  private static long hash(long seed, Trait trait, long number) {
    return mix(mix(seed + (trait.ordinal() + 1) * GOLDEN) ^ mix(number + GOLDEN));
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
