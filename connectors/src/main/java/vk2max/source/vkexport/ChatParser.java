package vk2max.source.vkexport;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Origin;
import vk2max.eligibility.PeerType;
import vk2max.source.QuarantineCause;
import vk2max.source.SourceChat;
import vk2max.source.SourceChat.LongBuffer;
import vk2max.source.vkexport.ChatFields.OfChat;
import vk2max.source.vkexport.ChatFields.OfMessages;
import vk2max.source.vkexport.ChatFields.OfPeer;
import vk2max.source.vkexport.ChatFields.OfRank;
import vk2max.source.vkexport.ChatFields.OfSettings;
import vk2max.source.vkexport.ChatFields.OfSferum;

/**
 * Reads one line of a chats file into a {@link SourceChat}, straight from bytes and without a tree.
 * Not thread-safe; one a reader.
 */
public final class ChatParser {
  private final JsonScanner json = new JsonScanner();
  private final JsonLine record = new JsonLine(json, this::record);
  private final JsonText title = new JsonText();
  private final Supplier<String> titleText = title::toString;
  private final SourceChat chat;
  private Given chatId = Given.MISSING;
  private Given peerType = Given.MISSING;
  private Given ownerId = Given.MISSING;

  /** What is known of a required field. */
  private enum Given {
    MISSING,
    WRONG,
    RIGHT
  }

  /**
   * @param chat filled anew by every {@link #parse}
   */
  public ChatParser(SourceChat chat) {
    this.chat = chat;
  }

  /**
   * Reads the current line.
   *
   * @return why the line must be set aside; null when {@link SourceChat} holds it
   */
  public @Nullable QuarantineCause parse(Line line) {
    chat.clear();
    chatId = Given.MISSING;
    peerType = Given.MISSING;
    ownerId = Given.MISSING;
    QuarantineCause cause = record.read(line);
    if (cause != null) {
      return cause;
    }
    boolean ownerNeeded = peerType == Given.RIGHT && chat.peerType == PeerType.CHAT;
    if (chatId == Given.MISSING
        || peerType == Given.MISSING
        || (ownerNeeded && ownerId == Given.MISSING)) {
      return QuarantineCause.MISSING_FIELD;
    }
    return chatId == Given.WRONG
            || peerType == Given.WRONG
            || (ownerNeeded && ownerId == Given.WRONG)
        ? QuarantineCause.WRONG_TYPE
        : null;
  }

  private void record() {
    for (OfChat field = json.firstField(ChatFields.CHAT);
        field != null;
        field = json.nextField(ChatFields.CHAT, field)) {
      switch (field) {
        case CHAT_ID -> chatId();
        case PEER -> peer();
        case CHAT_SETTINGS -> settings();
        case SFERUM -> sferum();
        case MESSAGES -> messages();
        case RANKS -> ranks();
        case MEMBER_IDS -> chat.membersKnown = ids(chat.memberIds);
        case CREATED_AT -> optional();
      }
    }
  }

  private void chatId() {
    chatId = given(json.readInteger() && json.integer() > 0);
    chat.chatId = json.integer();
  }

  private void peer() {
    peerType = Given.MISSING;
    chat.peerId = SourceChat.ABSENT;
    if (!warnUnless(json.atObject())) {
      return;
    }
    for (OfPeer field = json.firstField(ChatFields.PEER);
        field != null;
        field = json.nextField(ChatFields.PEER, field)) {
      switch (field) {
        case TYPE -> peerType();
        case ID -> chat.peerId = optional();
        case LOCAL_ID -> optional();
      }
    }
  }

  private void peerType() {
    PeerType type = json.readString() ? json.text().among(ChatFields.PEER_TYPES) : null;
    peerType = given(type != null);
    chat.peerType = type == null ? PeerType.CHAT : type;
  }

  private void settings() {
    ownerId = Given.MISSING;
    chat.clearSettings();
    if (!warnUnless(json.atObject())) {
      return;
    }
    for (OfSettings field = json.firstField(ChatFields.SETTINGS);
        field != null;
        field = json.nextField(ChatFields.SETTINGS, field)) {
      switch (field) {
        case TITLE -> title();
        case OWNER_ID -> ownerId();
        case ADMIN_IDS -> ids(chat.adminIds);
        case IS_GROUP_CHANNEL -> chat.channel = optionalBoolean();
        case MEMBERS_COUNT -> optional();
        case STATE -> optionalString();
      }
    }
  }

  private void title() {
    boolean given = optionalString();
    if (given) {
      title.set(json.text());
    }
    chat.titleFrom(given ? titleText : null);
  }

  private void ownerId() {
    ownerId = given(json.readInteger());
    chat.ownerId = json.integer();
  }

  private void sferum() {
    chat.origin = Origin.USER;
    chat.call = false;
    if (!warnUnless(json.atObject())) {
      return;
    }
    for (OfSferum field = json.firstField(ChatFields.SFERUM);
        field != null;
        field = json.nextField(ChatFields.SFERUM, field)) {
      switch (field) {
        case ORIGIN -> chat.origin = origin();
        case CALL -> chat.call = optionalBoolean();
      }
    }
  }

  private Origin origin() {
    Origin origin = optionalString() ? json.text().among(ChatFields.ORIGINS) : null;
    return origin == null ? Origin.USER : origin;
  }

  private void messages() {
    chat.clearMessages();
    if (!warnUnless(json.atObject())) {
      return;
    }
    for (OfMessages field = json.firstField(ChatFields.MESSAGES);
        field != null;
        field = json.nextField(ChatFields.MESSAGES, field)) {
      switch (field) {
        case TOTAL -> chat.totalMessages = optional();
        case SERVICE -> chat.serviceMessages = optional();
        case LAST_USER_AT -> chat.lastUserAt = optional();
        case LAST_AT -> optional();
      }
    }
  }

  private void ranks() {
    chat.clearRanks();
    if (!warnUnless(json.atList())) {
      return;
    }
    boolean usable = true;
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      usable &= rank();
    }
    if (!usable) {
      chat.clearRanks();
      chat.warnings++;
    }
  }

  private boolean rank() {
    if (!json.atObject()) {
      return false;
    }
    boolean accountGiven = false;
    boolean positionGiven = false;
    long account = 0;
    long position = 0;
    for (OfRank field = json.firstField(ChatFields.RANK);
        field != null;
        field = json.nextField(ChatFields.RANK, field)) {
      switch (field) {
        case ACCOUNT_ID -> {
          accountGiven = json.readInteger();
          account = json.integer();
        }
        case POSITION -> {
          positionGiven = json.readInteger();
          position = json.integer();
        }
      }
    }
    chat.rankAccounts.add(account);
    chat.rankPositions.add(position);
    return accountGiven && positionGiven;
  }

  /** Reads a list of ids; returns whether it is one, else it is empty and counts as absent. */
  private boolean ids(LongBuffer into) {
    into.clear();
    boolean usable = warnUnless(json.readIntegers(into));
    if (!usable) {
      into.clear();
    }
    return usable;
  }

  private long optional() {
    return warnUnless(json.readInteger()) ? json.integer() : SourceChat.ABSENT;
  }

  /** Reads a string into the scanner's text; false when there is none. */
  private boolean optionalString() {
    return warnUnless(json.readString());
  }

  private boolean optionalBoolean() {
    return warnUnless(json.readBoolean()) && json.truth();
  }

  /** A null is as good as nothing; anything else in the place of an optional value is a warning. */
  private boolean warnUnless(boolean usable) {
    chat.warnings += usable || json.wasNull() ? 0 : 1;
    return usable;
  }

  /** What a required field is found to be that has just been read. */
  private Given given(boolean usable) {
    if (usable) {
      return Given.RIGHT;
    }
    return json.wasNull() ? Given.MISSING : Given.WRONG;
  }
}
