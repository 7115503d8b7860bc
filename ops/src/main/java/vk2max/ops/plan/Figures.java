package vk2max.ops.plan;

import vk2max.eligibility.explain.Language;
import vk2max.ops.cli.Words;

/** Figures as people read them. */
final class Figures {
  private Figures() {}

  /** A difference with its sign; 0 has none. */
  static String signed(Words words, long difference) {
    String digits = words.number(Math.abs(difference));
    return difference == 0 ? digits : (difference > 0 ? "+" : "−") + digits;
  }

  /** Tenths of a percent as a percentage. */
  static String percent(Words words, long tenths) {
    char point = words.language() == Language.RU ? ',' : '.';
    return tenths / 10 + "" + point + tenths % 10;
  }
}
