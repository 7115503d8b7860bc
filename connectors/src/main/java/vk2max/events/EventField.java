package vk2max.events;

import java.nio.charset.StandardCharsets;

/**
 * The fields of all events. The ledger keeps each as one byte, its code, until an event is sent:
 * append, never reorder; 30 at most.
 */
enum EventField {
  CHAT_ID("chatId"),
  VK_USER_ID("vkUserId"),
  MAX_USER_ID("maxUserId"),
  VK_PEER_ID("vkPeerId"),
  TITLE("title"),
  TITLE_CUT("titleCut"),
  KIND("kind"),
  REGION("region"),
  ORGANISATION_ID("organisationId"),
  FOLDER("folder"),
  CARRIER("carrier"),
  AS("as"),
  ADMINS("admins"),
  MEMBERS("members"),
  POLICY("policy"),
  SNAPSHOT_ID("snapshotId"),
  RUN_ID("runId"),
  LOCALE("locale"),
  TEXT("text"),
  BUTTON("button"),
  LABEL("label"),
  URL("url"),
  RANDOM_ID("randomId"),
  VK_READ_ONLY_FROM("vkReadOnlyFrom"),
  VK_USER_IDS("vkUserIds"),
  REASON("reason"),
  BY("by");

  /** Codes begin behind {@link PackedJson#ID}. */
  private static final int FIRST_CODE = PackedJson.ID + 1;

  private static final EventField[] FIELDS = values();

  private final byte[] literal;

  EventField(String name) {
    literal = ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  /** Stands for the field where JSON is packed. */
  int code() {
    return FIRST_CODE + ordinal();
  }

  /** The name as it stands in JSON, with its colon; not to be changed. */
  byte[] literal() {
    return literal;
  }

  /**
   * The field with a code.
   *
   * @throws IllegalArgumentException if there is none
   */
  static EventField of(int code) {
    int ordinal = code - FIRST_CODE;
    if (ordinal < 0 || ordinal >= FIELDS.length) {
      throw new IllegalArgumentException("a packed event has the code " + code);
    }
    return FIELDS[ordinal];
  }
}
