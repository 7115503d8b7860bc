package vk2max.source.vkexport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.source.SourceChat;
import vk2max.source.vkexport.reference.Shown;

/**
 * Reads a chat as the description of the format says, over a tree and without any haste: what the
 * parser is held to. The text of what was read is compared, a cause or the fields of the chat.
 */
final class ChatReference {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> PEER_TYPES = List.of("chat", "user", "group", "email");

  private final JsonNode record;
  private int warnings;

  private ChatReference(JsonNode record) {
    this.record = record;
  }

  static String read(String line) {
    JsonNode record;
    try {
      record = JSON.readTree(line);
    } catch (JacksonException e) {
      return "NOT_JSON";
    }
    return record.isObject() ? new ChatReference(record).read() : "NOT_AN_OBJECT";
  }

  private String read() {
    JsonNode chatId = record.path("chat_id");
    JsonNode peer = record.path("peer");
    JsonNode type = peer.path("type");
    JsonNode settings = record.path("chat_settings");
    JsonNode owner = settings.path("owner_id");
    boolean chat = type.isString() && type.asString().equals("chat");
    if (isAbsent(chatId) || isAbsent(type) || (chat && isAbsent(owner))) {
      return "MISSING_FIELD";
    }
    boolean idUsable = isInteger(chatId) && chatId.asLong() > 0;
    boolean typeUsable = type.isString() && PEER_TYPES.contains(type.asString());
    if (!idUsable || !typeUsable || (chat && !isInteger(owner))) {
      return "WRONG_TYPE";
    }
    optionalObject(peer);
    optionalObject(settings);
    JsonNode sferum = optionalObject(record.path("sferum"));
    JsonNode messages = optionalObject(record.path("messages"));
    integer(record.path("created_at"));
    integer(peer.path("local_id"));
    integer(settings.path("members_count"));
    text(settings.path("state"));
    integer(messages.path("last_at"));
    String origin = text(sferum.path("origin"));
    return Shown.fields(
        chatId.asLong(),
        type.asString(),
        integer(peer.path("id")),
        text(settings.path("title")),
        isInteger(owner) ? owner.asLong() : 0,
        bool(settings.path("is_group_channel")),
        "journal".equals(origin) || "community".equals(origin) ? origin : "user",
        bool(sferum.path("call")),
        integer(messages.path("total")),
        integer(messages.path("service")),
        integer(messages.path("last_user_at")),
        emptyWhenAbsent(ids(settings.path("admin_ids"))),
        String.valueOf(ids(record.path("member_ids"))),
        ranks(record.path("ranks")),
        warnings);
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static boolean isInteger(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong();
  }

  private JsonNode optionalObject(JsonNode value) {
    warnUnless(value.isObject(), value);
    return value;
  }

  private long integer(JsonNode value) {
    warnUnless(isInteger(value), value);
    return isInteger(value) ? value.asLong() : SourceChat.ABSENT;
  }

  private @Nullable String text(JsonNode value) {
    warnUnless(value.isString(), value);
    return value.isString() ? value.asString() : null;
  }

  private boolean bool(JsonNode value) {
    warnUnless(value.isBoolean(), value);
    return value.isBoolean() && value.asBoolean();
  }

  private @Nullable List<Long> ids(JsonNode value) {
    List<Long> ids = new ArrayList<>();
    boolean usable = value.isArray();
    for (JsonNode id : value) {
      usable &= isInteger(id);
      ids.add(isInteger(id) ? id.asLong() : 0);
    }
    warnUnless(usable, value);
    return usable ? ids : null;
  }

  private static List<Long> emptyWhenAbsent(@Nullable List<Long> ids) {
    return ids == null ? List.of() : ids;
  }

  private List<Map.Entry<Long, Long>> ranks(JsonNode value) {
    List<Map.Entry<Long, Long>> ranks = new ArrayList<>();
    boolean usable = value.isArray();
    for (JsonNode rank : value) {
      if (isInteger(rank.path("account_id")) && isInteger(rank.path("position"))) {
        ranks.add(Map.entry(rank.path("account_id").asLong(), rank.path("position").asLong()));
      } else {
        usable = false;
      }
    }
    warnUnless(usable, value);
    return usable ? ranks : List.of();
  }

  private void warnUnless(boolean usable, JsonNode value) {
    warnings += usable || isAbsent(value) ? 0 : 1;
  }
}
