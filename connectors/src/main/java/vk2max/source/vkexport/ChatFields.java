package vk2max.source.vkexport;

import vk2max.eligibility.Origin;
import vk2max.eligibility.PeerType;

/**
 * The fields of a chat that are read, object by object, in the order in which an export has them.
 */
final class ChatFields {
  static final Vocabulary<OfChat> CHAT = new Vocabulary<>(OfChat.class);
  static final Vocabulary<OfPeer> PEER = new Vocabulary<>(OfPeer.class);
  static final Vocabulary<OfSettings> SETTINGS = new Vocabulary<>(OfSettings.class);
  static final Vocabulary<OfSferum> SFERUM = new Vocabulary<>(OfSferum.class);
  static final Vocabulary<OfMessages> MESSAGES = new Vocabulary<>(OfMessages.class);
  static final Vocabulary<OfRank> RANK = new Vocabulary<>(OfRank.class);

  static final Vocabulary<PeerType> PEER_TYPES = new Vocabulary<>(PeerType.class);
  static final Vocabulary<Origin> ORIGINS = new Vocabulary<>(Origin.class);

  enum OfChat {
    CHAT_ID,
    PEER,
    CHAT_SETTINGS,
    SFERUM,
    CREATED_AT,
    MESSAGES,
    RANKS,
    MEMBER_IDS
  }

  enum OfPeer {
    ID,
    TYPE,
    LOCAL_ID
  }

  enum OfSettings {
    TITLE,
    OWNER_ID,
    ADMIN_IDS,
    MEMBERS_COUNT,
    STATE,
    IS_GROUP_CHANNEL
  }

  enum OfSferum {
    ORIGIN,
    CALL
  }

  enum OfMessages {
    TOTAL,
    SERVICE,
    LAST_AT,
    LAST_USER_AT
  }

  enum OfRank {
    ACCOUNT_ID,
    POSITION
  }

  private ChatFields() {}
}
