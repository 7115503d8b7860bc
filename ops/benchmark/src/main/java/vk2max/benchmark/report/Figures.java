package vk2max.benchmark.report;

import java.util.Locale;

/** How numbers are shown. */
final class Figures {
  private Figures() {}

  static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  static String tenths(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  static String hundredths(double value) {
    return String.format(Locale.ROOT, "%,.2f", value);
  }
}
