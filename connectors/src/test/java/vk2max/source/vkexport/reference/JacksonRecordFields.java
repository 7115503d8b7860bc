package vk2max.source.vkexport.reference;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vk2max.source.QuarantineCause;

/** Reads the fields of directory records; an unreadable required one is a value, not an error. */
final class JacksonRecordFields {
  /** A field that is absent or null. */
  static final long MISSING = Long.MIN_VALUE;

  /** A field of another type or outside its range. */
  static final long WRONG = Long.MIN_VALUE + 1;

  private JacksonRecordFields() {}

  /** A positive id, {@link #MISSING} or {@link #WRONG}. */
  static long id(JsonParser parser) {
    if (isNull(parser)) {
      return MISSING;
    }
    long id = JacksonLine.integer(parser, WRONG);
    return id > 0 ? id : WRONG;
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
  static @Nullable String textId(JsonParser parser) {
    String text = JacksonLine.string(parser);
    return text == null
            || text.isBlank()
            || !text.codePoints().allMatch(JacksonRecordFields::isCharacter)
        ? null
        : text;
  }

  private static boolean isCharacter(int c) {
    return c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
  }

  static boolean isNull(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  static boolean bool(JsonParser parser) {
    boolean value = parser.currentToken() == JsonToken.VALUE_TRUE;
    parser.skipChildren();
    return value;
  }
}
