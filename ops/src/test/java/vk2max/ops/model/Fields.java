package vk2max.ops.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Optional fields: one of a wrong type counts as absent. */
final class Fields {
  static final JsonNode NONE = MissingNode.getInstance();

  private Fields() {}

  static boolean absent(JsonNode field) {
    return field.isMissingNode() || field.isNull();
  }

  static boolean isInteger(JsonNode field) {
    return field.isIntegralNumber() && field.canConvertToLong();
  }

  /** The integer; null when absent. */
  static Long integer(JsonNode field) {
    return isInteger(field) ? field.longValue() : null;
  }

  /** The text; empty when absent. */
  static String text(JsonNode field) {
    return field.isString() ? field.stringValue() : "";
  }

  static boolean isTrue(JsonNode field) {
    return field.isBoolean() && field.booleanValue();
  }

  /** The integers of a list; none when absent. */
  static Set<Long> integers(JsonNode field) {
    Set<Long> integers = new TreeSet<>();
    if (field.isArray()) {
      field.forEach(
          element -> {
            if (isInteger(element)) {
              integers.add(element.longValue());
            }
          });
    }
    return integers;
  }

  /** An ISO 8601 instant with an offset; null if it is none. */
  static Instant instant(JsonNode field) {
    try {
      return OffsetDateTime.parse(text(field)).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
