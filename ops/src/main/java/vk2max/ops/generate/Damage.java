package vk2max.ops.generate;

/** What is wrong with a line of a chat that the exporter writes badly for one night. */
enum Damage {
  NONE,
  /** The line ends in its middle. */
  CUT_OFF,
  WITHOUT_ID,
  ID_IN_QUOTES,
  /** The line stands there twice. */
  TWICE;

  private static final Damage[] ALL = values();

  /** One that makes a line unreadable, or repeated. */
  static Damage any(Dice dice) {
    return ALL[dice.between(1, ALL.length - 1)];
  }
}
