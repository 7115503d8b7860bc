package vk2max.source.vkexport;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import vk2max.directory.PhoneKey;
import vk2max.source.QuarantineCause;

/** Reads one line of an accounts file. Not thread-safe. */
public final class MaxAccountParser {
  final PhoneKey phone = new PhoneKey();
  final InstantField registeredAt = new InstantField();
  long maxUserId;

  /** Why the line must be set aside; null when the fields hold it. */
  public @Nullable QuarantineCause parse(LineReader line) {
    phone.clear();
    maxUserId = RecordFields.MISSING;
    registeredAt.clear();
    QuarantineCause cause = JsonLine.read(line, this::record);
    return cause != null ? cause : RecordFields.cause(maxUserId, registeredAt.seconds);
  }

  private void record(JsonParser parser) {
    for (String field = parser.nextName(); field != null; field = parser.nextName()) {
      parser.nextToken();
      switch (field) {
        case "max_user_id" -> maxUserId = RecordFields.id(parser);
        case "registered_at" -> registeredAt.read(parser);
        case "phone", "phone_hash" -> PhoneFields.read(field, parser, phone);
        default -> parser.skipChildren();
      }
    }
  }
}
