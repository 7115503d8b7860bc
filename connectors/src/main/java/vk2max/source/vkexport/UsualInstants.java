package vk2max.source.vkexport;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/**
 * Instants as nearly every line writes them: {@code 2025-08-20T10:00:00+03:00}, or with {@code Z}
 * for the offset. Java's own parser reads these too, but takes a microsecond for each of tens of
 * millions.
 */
final class UsualInstants {
  /** Stands for a text of another form, which may be an instant or none. */
  static final long OTHER = Long.MIN_VALUE;

  private static final String FORM = "####-##-##T##:##:##";
  private static final String OFFSET = "##:##";
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;
  private static final int LARGEST_OFFSET = 18 * HOUR;

  private UsualInstants() {}

  /** Unix seconds; {@link #OTHER} when the text is not of the usual form. */
  static long seconds(String text) {
    if (!hasForm(text, 0, FORM) || !hasOffset(text)) {
      return OTHER;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    int offset = offset(text);
    boolean inOrder =
        month >= 1
            && month <= 12
            && day >= 1
            && day <= Month.of(month).length(Year.isLeap(year))
            && hour < 24
            && minute < 60
            && second < 60
            && Math.abs(offset) <= LARGEST_OFFSET;
    return inOrder
        ? LocalDate.of(year, month, day).toEpochDay() * DAY
            + hour * HOUR
            + minute * MINUTE
            + second
            - offset
        : OTHER;
  }

  private static boolean hasOffset(String text) {
    int at = FORM.length();
    if (text.length() == at + 1) {
      return text.charAt(at) == 'Z';
    }
    return text.length() == at + 1 + OFFSET.length()
        && (text.charAt(at) == '+' || text.charAt(at) == '-')
        && hasForm(text, at + 1, OFFSET)
        && number(text, at + 4, 2) < MINUTE;
  }

  private static int offset(String text) {
    int at = FORM.length();
    if (text.charAt(at) == 'Z') {
      return 0;
    }
    int offset = number(text, at + 1, 2) * HOUR + number(text, at + 4, 2) * MINUTE;
    return text.charAt(at) == '-' ? -offset : offset;
  }

  /** Whether a text has digits where a form has {@code #}, and elsewhere what the form has. */
  private static boolean hasForm(String text, int from, String form) {
    if (text.length() < from + form.length()) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char c = text.charAt(from + i);
      char expected = form.charAt(i);
      if (expected == '#' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      number = 10 * number + (text.charAt(i) - '0');
    }
    return number;
  }
}
