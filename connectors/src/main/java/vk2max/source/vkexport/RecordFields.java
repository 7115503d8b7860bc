package vk2max.source.vkexport;

import org.jspecify.annotations.Nullable;
import vk2max.source.QuarantineCause;

/** Reads the fields of directory records; an unreadable required one is a value, not an error. */
final class RecordFields {
  /** A field that is absent or null. */
  static final long MISSING = Long.MIN_VALUE;

  /** A field of another type or outside its range. */
  static final long WRONG = Long.MIN_VALUE + 1;

  private RecordFields() {}

  /** A positive id, {@link #MISSING} or {@link #WRONG}. */
  static long id(JsonScanner json) {
    if (json.readInteger()) {
      return json.integer() > 0 ? json.integer() : WRONG;
    }
    return absent(json);
  }

  /** What stands for a required value that was not of its kind. */
  static long absent(JsonScanner json) {
    return json.wasNull() ? MISSING : WRONG;
  }

  /** Why a record with these required fields is unreadable; null when it is readable. */
  static @Nullable QuarantineCause cause(long... required) {
    boolean wrong = false;
    for (long field : required) {
      if (field == MISSING) {
        return QuarantineCause.MISSING_FIELD;
      }
      wrong |= field == WRONG;
    }
    return wrong ? QuarantineCause.WRONG_TYPE : null;
  }

  /** A text that can serve as an id; null when it is none: blank, with NUL or half a character. */
  static @Nullable String textId(JsonScanner json) {
    if (!json.readString() || !json.text().isWhole()) {
      return null;
    }
    String text = json.text().toString();
    return text.isBlank() || text.indexOf('\0') >= 0 ? null : text;
  }

  /** A string; null when the value is none. */
  static @Nullable String string(JsonScanner json) {
    return json.readString() ? json.text().toString() : null;
  }

  /** Whether the value is true; anything else counts as false. */
  static boolean bool(JsonScanner json) {
    return json.readBoolean() && json.truth();
  }
}
