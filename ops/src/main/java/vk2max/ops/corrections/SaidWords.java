package vk2max.ops.corrections;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import vk2max.eligibility.Hold;

/** Days and ends of what people have said. */
final class SaidWords {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Moscow"));

  private SaidWords() {}

  /** Day and time in Moscow. */
  static String day(Instant at) {
    return DAY.format(at);
  }

  /** The end of a hold as it may be typed; empty for none. */
  static String end(Hold hold) {
    if (hold.untilDay() != null) {
      return hold.untilDay().toString();
    }
    return hold.untilInstant() == null ? "" : hold.untilInstant().toString();
  }
}
