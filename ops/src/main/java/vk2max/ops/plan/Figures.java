package vk2max.ops.plan;

import vk2max.eligibility.explain.Language;
import vk2max.ops.cli.Words;

/** Figures as people read them. */
final class Figures {
  private Figures() {}

  /** Tenths of a percent as a percentage. */
  static String percent(Words words, long tenths) {
    char point = words.language() == Language.RU ? ',' : '.';
    return tenths / 10 + "" + point + tenths % 10;
  }
}
