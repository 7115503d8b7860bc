package vk2max.ops.generate;

/**
 * Something that happens again and again, once in so many nights, from one night until another. How
 * often by a night, and when last, is computed, not counted. Set anew for every thing. Not
 * thread-safe.
 */
final class Rhythm {

  static final int NEVER = 0;

  private int from;
  private int until;
  private int period = 1;
  private int phase;

  /**
   * Places it.
   *
   * @param from the first night on which it may happen
   * @param until the first night on which it no longer may
   * @param phase 0 to {@code period - 1}; with 0 it happens on the night {@code from}
   */
  void set(int from, int until, int period, int phase) {
    this.from = from;
    this.until = until;
    this.period = period;
    this.phase = phase;
  }

  /** How often it has happened by a night, that night included. */
  int timesBy(int night) {
    int last = Math.min(night, until - 1);
    return last < from ? 0 : (last - from + phase) / period + (phase == 0 ? 1 : 0);
  }

  /** The last night by then on which it happened; {@link #NEVER} if there is none. */
  int lastBy(int night) {
    if (timesBy(night) == 0) {
      return NEVER;
    }
    int last = Math.min(night, until - 1);
    return from - phase + (last - from + phase) / period * period;
  }
}
