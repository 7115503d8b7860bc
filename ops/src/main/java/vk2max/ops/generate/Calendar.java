package vk2max.ops.generate;

import java.time.Instant;
import vk2max.ops.generate.Dice.Trait;

/**
 * The nights of a world, one a day, counted from 1, and the one that is tonight. Instants are Unix
 * seconds.
 */
final class Calendar {

  /** The last night a world may have. */
  static final int LAST_NIGHT = 366;

  private static final int DAY = 86_400;
  private static final int NIGHT_BITS = 9;
  private static final int LONGEST_HABIT = 7;

  private final long seed;
  private final long firstSnapshot;
  private final int tonight;

  Calendar(long seed, Instant firstSnapshot, int tonight) {
    this.seed = seed;
    this.firstSnapshot = firstSnapshot.getEpochSecond();
    this.tonight = tonight;
  }

  int tonight() {
    return tonight;
  }

  /** Whether a night has come. */
  boolean hasCome(int night) {
    return night <= tonight;
  }

  /** The snapshot instant of tonight's export. */
  long snapshot() {
    return snapshot(tonight);
  }

  /** The snapshot instant of the export of a night. */
  long snapshot(int night) {
    return firstSnapshot + (night - 1L) * DAY;
  }

  /** The midnight in Moscow so many days after (or before) the snapshot of a night. */
  long midnight(int night, int days) {
    long local = snapshot(night) + JsonLines.MOSCOW_OFFSET;
    return (Math.floorDiv(local, DAY) + days) * DAY - JsonLines.MOSCOW_OFFSET;
  }

  /**
   * When, in the last day before the snapshot of a night, something happened.
   *
   * @param number of the thing to which it happened
   */
  long moment(Trait what, long number, int night) {
    return snapshot(night) - 1 - Dice.once(seed, what, ofNight(number, night), DAY - 1);
  }

  /** A number for a thing on a night. */
  static long ofNight(long number, int night) {
    return (number << NIGHT_BITS) + night;
  }

  /**
   * When somebody was seen last who comes every so many days.
   *
   * @param since the first night on which the export knows of it
   * @param atFirst when it was on that night
   */
  long lastSeen(Trait where, long person, int since, long atFirst) {
    int every = 1 + Dice.once(seed, where, person, LONGEST_HABIT);
    int last = tonight - (int) ((tonight + person) % every);
    return last <= since ? atFirst : moment(where, person, last);
  }
}
