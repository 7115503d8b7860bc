package vk2max.source.vkexport;

import vk2max.directory.PhoneKey;

/**
 * Reads {@code phone} or {@code phone_hash}. Where both stand, in whatever order, a usable hash
 * counts.
 */
final class PhoneFields {
  private PhoneFields() {}

  static void phone(JsonScanner json, PhoneKey into) {
    if (json.readString()) {
      into.phone(json.text().toString());
    }
  }

  static void hash(JsonScanner json, PhoneKey into) {
    if (json.readString()) {
      into.hash(json.text().toString());
    }
  }
}
