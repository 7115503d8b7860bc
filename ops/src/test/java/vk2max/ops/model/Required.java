package vk2max.ops.model;

import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the required fields of one record. All are read first, then {@link #check} says whether one
 * is missing or, if none is, whether one has a wrong type. Below an object that cannot be used
 * nothing more is complained of.
 */
final class Required {
  private static final Set<String> PEER_TYPES = Set.of("chat", "user", "group", "email");

  private boolean missing;
  private boolean wrong;

  /** An object; null if it cannot be used. */
  JsonNode object(JsonNode parent, String name) {
    return usable(parent, name, field(parent, name).isObject()) ? field(parent, name) : null;
  }

  /** An integer that fits 64 bits; 0 if it cannot be used. */
  long integer(JsonNode parent, String name) {
    JsonNode field = field(parent, name);
    return usable(parent, name, Fields.isInteger(field)) ? field.longValue() : 0;
  }

  /** An integer above zero; 0 if it cannot be used. */
  long id(JsonNode parent, String name) {
    JsonNode field = field(parent, name);
    boolean right = Fields.isInteger(field) && field.longValue() > 0;
    return usable(parent, name, right) ? field.longValue() : 0;
  }

  /** A text; empty if it cannot be used. */
  String text(JsonNode parent, String name) {
    JsonNode field = field(parent, name);
    return usable(parent, name, field.isString()) ? field.stringValue() : "";
  }

  /** A text of two digits; empty if it cannot be used. */
  String region(JsonNode parent, String name) {
    JsonNode field = field(parent, name);
    boolean right = field.isString() && field.stringValue().matches("[0-9]{2}");
    return usable(parent, name, right) ? field.stringValue() : "";
  }

  /** One of the four types of a peer; empty if it cannot be used. */
  String peerType(JsonNode parent, String name) {
    JsonNode field = field(parent, name);
    boolean right = field.isString() && PEER_TYPES.contains(field.stringValue());
    return usable(parent, name, right) ? field.stringValue() : "";
  }

  /** An instant; null if it cannot be used. */
  Instant instant(JsonNode parent, String name) {
    Instant instant = Fields.instant(field(parent, name));
    return usable(parent, name, instant != null) ? instant : null;
  }

  /**
   * An instant that may be absent but must be readable when it is there; null if it cannot be used.
   */
  Instant instantOrNone(JsonNode parent, String name) {
    return Fields.absent(field(parent, name)) ? null : instant(parent, name);
  }

  /**
   * @throws BadLine if a field is missing or, if none is, one has a wrong type
   */
  void check() {
    if (missing) {
      throw new BadLine(Cause.MISSING_FIELD);
    }
    if (wrong) {
      throw new BadLine(Cause.WRONG_TYPE);
    }
  }

  private boolean usable(JsonNode parent, String name, boolean right) {
    if (parent == null) {
      return false;
    }
    boolean absent = Fields.absent(field(parent, name));
    missing |= absent;
    wrong |= !absent && !right;
    return right;
  }

  private static JsonNode field(JsonNode parent, String name) {
    return parent == null ? Fields.NONE : parent.path(name);
  }
}
