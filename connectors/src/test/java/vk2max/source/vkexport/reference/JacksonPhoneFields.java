package vk2max.source.vkexport.reference;

import tools.jackson.core.JsonParser;
import vk2max.directory.PhoneKey;

/**
 * Reads {@code phone} or {@code phone_hash}. Where both stand, in whatever order, a usable hash
 * counts.
 */
final class JacksonPhoneFields {
  private JacksonPhoneFields() {}

  static void read(String field, JsonParser parser, PhoneKey into) {
    String text = JacksonLine.string(parser);
    if (text == null) {
      return;
    }
    if (field.equals("phone_hash")) {
      into.hash(text);
    } else {
      into.phone(text);
    }
  }
}
