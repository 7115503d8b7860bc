package vk2max.ops.explain;

import java.util.regex.Pattern;
import vk2max.directory.PhoneNumbers;

/** Knows a phone number when one is typed where a chat is asked for. */
public final class PhoneNotation {
  private static final Pattern SIGNS =
      Pattern.compile("(?:tel:)?[\\d\\s\\p{Z}\\p{Pd}+().,/]+", Pattern.UNICODE_CASE);
  private static final Pattern INTERNATIONAL = Pattern.compile("\\D*\\+\\D*(?:\\d\\D*){7,}");

  private PhoneNotation() {}

  /** Whether a text is a phone number in any notation, also one with a digit too few. */
  public static boolean is(String text) {
    return SIGNS.matcher(text).matches()
        && (INTERNATIONAL.matcher(text).matches()
            || PhoneNumbers.e164(text) != PhoneNumbers.NOT_A_NUMBER);
  }
}
