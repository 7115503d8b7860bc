package vk2max.source.vkexport.reference;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vk2max.eligibility.Origin;
import vk2max.eligibility.PeerType;
import vk2max.source.QuarantineCause;
import vk2max.source.SourceChat;
import vk2max.source.SourceChat.LongBuffer;
import vk2max.source.vkexport.Line;

/** Reads a chat as {@code ChatParser} has to. */
final class JacksonChatParser {
  private static final int MISSING = 0;
  private static final int WRONG = 1;
  private static final int GIVEN = 2;

  private final SourceChat chat;
  private int chatId;
  private int peerType;
  private int ownerId;

  /**
   * @param chat filled anew by every {@link #parse}
   */
  JacksonChatParser(SourceChat chat) {
    this.chat = chat;
  }

  /**
   * Reads the current line.
   *
   * @return why the line must be set aside; null when {@link SourceChat} holds it
   */
  @Nullable QuarantineCause parse(Line line) {
    chat.clear();
    chatId = MISSING;
    peerType = MISSING;
    ownerId = MISSING;
    QuarantineCause cause = JacksonLine.read(line, this::record);
    if (cause != null) {
      return cause;
    }
    boolean ownerNeeded = peerType == GIVEN && chat.peerType == PeerType.CHAT;
    if (chatId == MISSING || peerType == MISSING || (ownerNeeded && ownerId == MISSING)) {
      return QuarantineCause.MISSING_FIELD;
    }
    return chatId == WRONG || peerType == WRONG || (ownerNeeded && ownerId == WRONG)
        ? QuarantineCause.WRONG_TYPE
        : null;
  }

  private void record(JsonParser parser) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "chat_id" -> chatId(parser);
        case "peer" -> peer(parser);
        case "chat_settings" -> settings(parser);
        case "sferum" -> sferum(parser);
        case "messages" -> messages(parser);
        case "ranks" -> ranks(parser);
        case "member_ids" -> chat.membersKnown = ids(parser, chat.memberIds);
        case "created_at" -> optional(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void chatId(JsonParser parser) {
    if (isNull(parser)) {
      chatId = MISSING;
      return;
    }
    long value = JacksonLine.integer(parser, 0);
    chatId = value > 0 ? GIVEN : WRONG;
    chat.chatId = value;
  }

  private void peer(JsonParser parser) {
    peerType = MISSING;
    chat.peerId = SourceChat.ABSENT;
    if (!isObject(parser)) {
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "type" -> peerType(parser);
        case "id" -> chat.peerId = optional(parser);
        case "local_id" -> optional(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void peerType(JsonParser parser) {
    if (isNull(parser)) {
      peerType = MISSING;
      return;
    }
    String type = JacksonLine.string(parser);
    peerType = GIVEN;
    switch (type == null ? "" : type) {
      case "chat" -> chat.peerType = PeerType.CHAT;
      case "user" -> chat.peerType = PeerType.USER;
      case "group" -> chat.peerType = PeerType.GROUP;
      case "email" -> chat.peerType = PeerType.EMAIL;
      default -> peerType = WRONG;
    }
  }

  private void settings(JsonParser parser) {
    ownerId = MISSING;
    chat.clearSettings();
    if (!isObject(parser)) {
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "title" -> title(parser);
        case "owner_id" -> ownerId(parser);
        case "admin_ids" -> ids(parser, chat.adminIds);
        case "is_group_channel" -> chat.channel = optionalBoolean(parser);
        case "members_count" -> optional(parser);
        case "state" -> optionalString(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void title(JsonParser parser) {
    String title = optionalString(parser);
    chat.titleFrom(title == null ? null : () -> title);
  }

  private void ownerId(JsonParser parser) {
    if (isNull(parser)) {
      ownerId = MISSING;
      // Of a repeated field the last one counts, also one that says nothing.
      chat.ownerId = 0;
      return;
    }
    ownerId = JacksonLine.isInteger(parser) ? GIVEN : WRONG;
    chat.ownerId = JacksonLine.integer(parser, 0);
  }

  private void sferum(JsonParser parser) {
    chat.origin = Origin.USER;
    chat.call = false;
    if (!isObject(parser)) {
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "origin" -> chat.origin = origin(optionalString(parser));
        case "call" -> chat.call = optionalBoolean(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private static Origin origin(@Nullable String name) {
    return switch (name == null ? "" : name) {
      case "journal" -> Origin.JOURNAL;
      case "community" -> Origin.COMMUNITY;
      default -> Origin.USER;
    };
  }

  private void messages(JsonParser parser) {
    chat.clearMessages();
    if (!isObject(parser)) {
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "total" -> chat.totalMessages = optional(parser);
        case "service" -> chat.serviceMessages = optional(parser);
        case "last_user_at" -> chat.lastUserAt = optional(parser);
        case "last_at" -> optional(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void ranks(JsonParser parser) {
    chat.clearRanks();
    if (!isArray(parser)) {
      return;
    }
    boolean usable = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      usable &= rank(parser);
    }
    if (!usable) {
      chat.clearRanks();
      chat.warnings++;
    }
  }

  private boolean rank(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return false;
    }
    boolean accountGiven = false;
    boolean positionGiven = false;
    long account = 0;
    long position = 0;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "account_id" -> {
          accountGiven = JacksonLine.isInteger(parser);
          account = JacksonLine.integer(parser, 0);
        }
        case "position" -> {
          positionGiven = JacksonLine.isInteger(parser);
          position = JacksonLine.integer(parser, 0);
        }
        default -> parser.skipChildren();
      }
    }
    chat.rankAccounts.add(account);
    chat.rankPositions.add(position);
    return accountGiven && positionGiven;
  }

  /** Reads a list of ids; returns whether it is one, else it is empty and counts as absent. */
  private boolean ids(JsonParser parser, LongBuffer into) {
    into.clear();
    if (!isArray(parser)) {
      return false;
    }
    boolean usable = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      usable &= JacksonLine.isInteger(parser);
      into.add(JacksonLine.integer(parser, 0));
    }
    if (!usable) {
      into.clear();
      chat.warnings++;
    }
    return usable;
  }

  private long optional(JsonParser parser) {
    if (isNull(parser)) {
      return SourceChat.ABSENT;
    }
    chat.warnings += JacksonLine.isInteger(parser) ? 0 : 1;
    return JacksonLine.integer(parser, SourceChat.ABSENT);
  }

  private @Nullable String optionalString(JsonParser parser) {
    if (isNull(parser)) {
      return null;
    }
    String value = JacksonLine.string(parser);
    chat.warnings += value == null ? 1 : 0;
    return value;
  }

  private boolean optionalBoolean(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE
        && token != JsonToken.VALUE_FALSE
        && token != JsonToken.VALUE_NULL) {
      parser.skipChildren();
      chat.warnings++;
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private boolean isObject(JsonParser parser) {
    return isStart(parser, JsonToken.START_OBJECT);
  }

  private boolean isArray(JsonParser parser) {
    return isStart(parser, JsonToken.START_ARRAY);
  }

  private boolean isStart(JsonParser parser, JsonToken start) {
    if (parser.currentToken() == start) {
      return true;
    }
    if (!isNull(parser)) {
      parser.skipChildren();
      chat.warnings++;
    }
    return false;
  }

  private static boolean isNull(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }
}
