package vk2max.directory;

/** The text of what a phone is compared by. */
public final class PhoneKeyText {
  private PhoneKeyText() {}

  public static String of(PhoneKey phone) {
    return phone.isKnown() ? phone.first() + "/" + phone.second() : "unknown";
  }
}
