package vk2max.source.vkexport.reference;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import vk2max.directory.PhoneKey;
import vk2max.source.QuarantineCause;
import vk2max.source.vkexport.Line;

/** Reads one line of an accounts file. Not thread-safe. */
final class JacksonMaxAccountParser {
  final PhoneKey phone = new PhoneKey();
  final JacksonInstantField registeredAt = new JacksonInstantField();
  long maxUserId;

  /** Why the line must be set aside; null when the fields hold it. */
  @Nullable QuarantineCause parse(Line line) {
    phone.clear();
    maxUserId = JacksonRecordFields.MISSING;
    registeredAt.clear();
    QuarantineCause cause = JacksonLine.read(line, this::record);
    return cause != null ? cause : JacksonRecordFields.cause(maxUserId, registeredAt.seconds);
  }

  private void record(JsonParser parser) {
    for (String field = parser.nextName(); field != null; field = parser.nextName()) {
      parser.nextToken();
      switch (field) {
        case "max_user_id" -> maxUserId = JacksonRecordFields.id(parser);
        case "registered_at" -> registeredAt.read(parser);
        case "phone", "phone_hash" -> JacksonPhoneFields.read(field, parser, phone);
        default -> parser.skipChildren();
      }
    }
  }
}
