package vk2max.directory;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;

/**
 * The one normaliser of phone numbers, for the rule and for searching: two texts mean the same
 * phone when their E.164 numbers are equal. What counts as a number is libphonenumber's {@code
 * isValidNumber} with default region RU, and every Russian mobile number; but a letter O for a zero
 * and a second number in the place of an extension, which the library passes over, make a text no
 * number. Thread-safe.
 */
public final class PhoneNumbers {
  /** Stands for a text that is no valid number. */
  public static final long NOT_A_NUMBER = 0;

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final String DEFAULT_REGION = "RU";
  private static final long RUSSIA = 70_000_000_000L;

  /** Digits of an extension from which on it is a second number. */
  private static final int SECOND_NUMBER = 7;

  /** The letter O, Latin or Cyrillic, that is not part of a word. */
  private static final Pattern LETTER_FOR_ZERO = Pattern.compile("(?<!\\p{L})[OoОо]+(?!\\p{L})");

  private PhoneNumbers() {}

  /**
   * The number of a text as people type it.
   *
   * @return the digits of the E.164 form, e.g. 79161234567; {@link #NOT_A_NUMBER} if there is none
   */
  public static long e164(CharSequence text) {
    long fast = russianMobile(text);
    return fast != NOT_A_NUMBER ? fast : byLibrary(text);
  }

  /**
   * The usual notations of a Russian mobile number: {@code +7}, {@code 7}, {@code 8} or nothing,
   * then ten digits that begin with 9, with spaces, hyphens, dots and one pair of brackets between.
   * Nearly all phones of an export are written so, and the library needs microseconds for each.
   *
   * @return {@link #NOT_A_NUMBER} for everything else, valid or not
   */
  static long russianMobile(CharSequence text) {
    long digits = 0;
    int count = 0;
    int opened = 0;
    int closed = 0;
    boolean plus = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        if (++count > 11) {
          return NOT_A_NUMBER;
        }
        digits = 10 * digits + (c - '0');
      } else if (c == '+' && i == 0) {
        plus = true;
      } else if (c == '(' && opened == 0) {
        opened = count + 1;
      } else if (c == ')' && opened > 0 && closed == 0 && count >= opened + 2) {
        closed = count;
      } else if (!((c == ' ' || c == '-' || c == '.') && count > 0 && count < 11)) {
        return NOT_A_NUMBER;
      }
    }
    if ((opened > 0) != (closed > 0)) {
      return NOT_A_NUMBER;
    }
    return national(digits, count, plus);
  }

  private static long national(long digits, int count, boolean plus) {
    long prefix = digits / 10_000_000_000L;
    boolean usual =
        plus
            ? count == 11 && prefix == 7
            : (count == 11 && (prefix == 7 || prefix == 8)) || (count == 10 && prefix == 0);
    long national = digits % 10_000_000_000L;
    return usual && isMobile(national) ? RUSSIA + national : NOT_A_NUMBER;
  }

  /**
   * Ten digits that begin with 9. All of them count as valid: the library's list of assigned ranges
   * (part of code 930, for one, is missing since 9.0) changes from release to release, and a person
   * must not leave MAX with an upgrade of a library. The expected answers of the sample exports
   * hold this reading.
   */
  private static boolean isMobile(long national) {
    return national >= 9_000_000_000L && national <= 9_999_999_999L;
  }

  /** What libphonenumber says; the fast path is held to it by a property test. */
  static long byLibrary(CharSequence text) {
    if (LETTER_FOR_ZERO.matcher(text).find()) {
      return NOT_A_NUMBER;
    }
    try {
      PhoneNumber number = LIBRARY.parse(text, DEFAULT_REGION);
      boolean russianMobile =
          number.getCountryCode() == 7
              && !number.isItalianLeadingZero()
              && isMobile(number.getNationalNumber());
      boolean second = number.getExtension().length() >= SECOND_NUMBER;
      if (second || (!russianMobile && !LIBRARY.isValidNumber(number))) {
        return NOT_A_NUMBER;
      }
      return Long.parseLong(
          LIBRARY.format(number, PhoneNumberUtil.PhoneNumberFormat.E164).substring(1));
    } catch (NumberParseException e) {
      return NOT_A_NUMBER;
    }
  }
}
