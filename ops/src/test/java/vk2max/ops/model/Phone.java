package vk2max.ops.model;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import tools.jackson.databind.JsonNode;

/** What two records must have in common to have the same phone. */
final class Phone {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final String HASH = "[0-9a-f]{64}";

  private Phone() {}

  /** The E.164 number or the keyed hash of one; null if the record has no valid phone. */
  static String of(JsonNode record) {
    String hash = Fields.text(record.path("phone_hash"));
    return hash.matches(HASH) ? hash : number(Fields.text(record.path("phone")));
  }

  private static String number(String typed) {
    try {
      PhoneNumber number = NUMBERS.parse(typed, "RU");
      return isRussianMobile(number) || NUMBERS.isValidNumber(number)
          ? NUMBERS.format(number, PhoneNumberFormat.E164)
          : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  /** +7 9xx and seven digits: valid, although the library does not know all of these ranges yet. */
  private static boolean isRussianMobile(PhoneNumber number) {
    return number.getCountryCode() == 7 && number.getNationalNumber() / 1_000_000_000L == 9;
  }
}
