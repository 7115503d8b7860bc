package vk2max.directory;

import java.util.HexFormat;

/**
 * What two phones are compared by: the E.164 number, or 128 bits of the keyed hash that stands in
 * its place. Collects into fields instead of returning an object: tens of millions are read.
 */
public final class PhoneKey {
  /** Second word of every plain number; no hash of the export's form is compared with a number. */
  static final long PLAIN = 0x504C41494E2B2B2BL;

  private static final int HASH_DIGITS = 64;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Its inverse modulo 2^64. */
  private static final long UNSPREAD = 0xF1DE83E19937733DL;

  private boolean known;
  private boolean hashed;
  private long first;
  private long second;

  /** The same phone, whatever becomes of this one. */
  public PhoneKey copy() {
    PhoneKey copy = new PhoneKey();
    copy.known = known;
    copy.hashed = hashed;
    copy.first = first;
    copy.second = second;
    return copy;
  }

  public void clear() {
    known = false;
    hashed = false;
  }

  /**
   * Takes a phone as people type it; unknown when it is no valid number. A hash taken before counts
   * more.
   */
  public void phone(CharSequence text) {
    if (hashed) {
      return;
    }
    long number = PhoneNumbers.e164(text);
    known = number != PhoneNumbers.NOT_A_NUMBER;
    // Spread over the word: numbers share their leading digits.
    first = number * SPREAD;
    second = PLAIN;
  }

  /** Takes a lower-case hex HMAC-SHA-256; anything else changes nothing. */
  public void hash(String hex) {
    if (hex.length() == HASH_DIGITS && isHex(hex)) {
      known = true;
      hashed = true;
      first = HexFormat.fromHexDigitsToLong(hex, 0, 16);
      second = HexFormat.fromHexDigitsToLong(hex, 16, 32);
    }
  }

  public boolean isKnown() {
    return known;
  }

  /** The E.164 number without its plus; 0 when there is none, or a hash stands in its place. */
  public long number() {
    return known && !hashed ? first * UNSPREAD : 0;
  }

  /** The first 64 bits of the hash that stands in place of the number; 0 when there is none. */
  public long hash() {
    return known && hashed ? first : 0;
  }

  long first() {
    return first;
  }

  long second() {
    return second;
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }
}
