package vk2max.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vk2max.directory.PhoneKey;

/**
 * What stands for a phone: the first 64 bits of HMAC-SHA-256 over the E.164 number with its plus.
 * An export whose phones are hashed already can be searched under the key that it was hashed with.
 * Thread-safe.
 */
public final class PhoneHash {
  private static final String ALGORITHM = "HmacSHA256";

  /** No number: tells keys apart without telling them. */
  private static final String MARK = "vk2max phone index";

  private final Mac mac;

  /**
   * @param key not empty; whoever knows it can find out whose phones are in the index
   */
  public PhoneHash(byte[] key) {
    try {
      this.mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is not there", e);
    }
  }

  /**
   * The hash of a phone.
   *
   * @param phone known
   */
  public long of(PhoneKey phone) {
    return phone.number() == 0 ? phone.hash() : of(phone.number());
  }

  /**
   * The hash of a number.
   *
   * @param e164 without its plus
   */
  public long of(long e164) {
    return first("+" + e164);
  }

  /** Equal for equal keys. */
  long keyMark() {
    return first(MARK);
  }

  private synchronized long first(String text) {
    return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII))).getLong();
  }
}
