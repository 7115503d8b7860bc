package vk2max.source.vkexport;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.concurrent.TimeUnit;

/**
 * Instants in the forms that exporters write, to the second: the library would need a microsecond
 * for each, more than everything else of an account's line together.
 */
final class UsualInstant {
  /** Instead of seconds: the text is of another form, or no instant. */
  static final long OTHER = Long.MIN_VALUE;

  private static final String WITH_OFFSET = "dddd-dd-ddTdd:dd:dd+dd:dd";
  private static final String OF_UTC = "dddd-dd-ddTdd:dd:ddZ";
  private static final int HOURS_OF_OFFSET = 18;

  private UsualInstant() {}

  /** Unix seconds; {@link #OTHER} for what the library must look at. */
  static long seconds(JsonText text) {
    boolean utc = text.length() == OF_UTC.length();
    if (!isOf(utc ? OF_UTC : WITH_OFFSET, text)) {
      return OTHER;
    }
    int year = 100 * two(text, 0) + two(text, 2);
    int month = two(text, 5);
    int day = two(text, 8);
    int hour = two(text, 11);
    int minute = two(text, 14);
    int second = two(text, 17);
    int offsetHour = utc ? 0 : two(text, 20);
    int offsetMinute = utc ? 0 : two(text, 23);
    if (!isDay(year, month, day)
        || hour >= 24
        || Math.max(minute, second) >= 60
        || offsetHour >= HOURS_OF_OFFSET
        || offsetMinute >= 60) {
      return OTHER;
    }
    int offset = seconds(offsetHour, offsetMinute, 0);
    return TimeUnit.DAYS.toSeconds(LocalDate.of(year, month, day).toEpochDay())
        + seconds(hour, minute, second)
        - (text.at(19) == '-' ? -offset : offset);
  }

  private static boolean isOf(String form, JsonText text) {
    boolean same = text.length() == form.length();
    for (int i = 0; same && i < form.length(); i++) {
      byte b = text.at(i);
      same =
          switch (form.charAt(i)) {
            case 'd' -> b >= '0' && b <= '9';
            case '+' -> b == '+' || b == '-';
            default -> b == form.charAt(i);
          };
    }
    return same;
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(Year.isLeap(year));
  }

  private static int seconds(int hours, int minutes, int seconds) {
    return (hours * 60 + minutes) * 60 + seconds;
  }

  private static int two(JsonText digits, int index) {
    return 10 * (digits.at(index) - '0') + (digits.at(index + 1) - '0');
  }
}
