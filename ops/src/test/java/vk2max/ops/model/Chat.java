package vk2max.ops.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A chat as the export tells of it.
 *
 * @param peerType {@code chat}, {@code user}, {@code group} or {@code email}
 * @param origin empty when absent
 * @param owner negative for a community; 0 unless the peer's type is {@code chat}
 * @param total number of messages, null when unknown
 * @param service number of service messages, null when unknown
 * @param lastUserAt Unix seconds of the last message of a person, null when unknown or none
 * @param positions the smallest position given for an account
 * @param memberIds null when absent
 */
record Chat(
    long id,
    String peerType,
    boolean channel,
    String origin,
    long owner,
    Set<Long> admins,
    Long total,
    Long service,
    Long lastUserAt,
    Map<Long, Long> positions,
    Set<Long> memberIds) {
  /**
   * @throws BadLine if a required field is missing or of a wrong type
   */
  static Chat of(JsonNode line) {
    Required required = new Required();
    long id = required.id(line, "chat_id");
    String peerType = required.peerType(required.object(line, "peer"), "type");
    boolean isChat = peerType.equals("chat");
    long owner = isChat ? required.integer(required.object(line, "chat_settings"), "owner_id") : 0;
    required.check();
    JsonNode settings = isChat ? line.path("chat_settings") : Fields.NONE;
    JsonNode messages = line.path("messages");
    JsonNode members = line.path("member_ids");
    return new Chat(
        id,
        peerType,
        Fields.isTrue(settings.path("is_group_channel")),
        Fields.text(line.path("sferum").path("origin")),
        owner,
        Fields.integers(settings.path("admin_ids")),
        Fields.integer(messages.path("total")),
        Fields.integer(messages.path("service")),
        Fields.integer(messages.path("last_user_at")),
        positions(line.path("ranks")),
        members.isArray() ? Fields.integers(members) : null);
  }

  /** A chat of several people or a channel, as opposed to a dialogue. */
  boolean ofSeveral() {
    return peerType.equals("chat");
  }

  boolean messagesKnown() {
    return total != null && service != null;
  }

  /** Creator and administrators, whether they are still there or not. */
  Set<Long> leaders() {
    Set<Long> leaders = new TreeSet<>(admins);
    leaders.add(owner);
    leaders.removeIf(id -> id <= 0);
    return leaders;
  }

  /**
   * Creator and administrators who are still in the chat; all of them if the members are not known.
   */
  Set<Long> leadersLeft() {
    Set<Long> left = leaders();
    if (memberIds != null) {
      left.retainAll(memberIds);
    }
    return left;
  }

  /** The people in the chat; none if the members are not known. */
  Set<Long> people() {
    Set<Long> people = new TreeSet<>();
    if (memberIds != null) {
      people.addAll(memberIds);
    }
    people.removeIf(id -> id <= 0);
    return people;
  }

  private static Map<Long, Long> positions(JsonNode ranks) {
    Map<Long, Long> positions = new TreeMap<>();
    if (ranks.isArray()) {
      ranks.forEach(
          rank -> {
            Long account = Fields.integer(rank.path("account_id"));
            Long position = Fields.integer(rank.path("position"));
            if (account != null && position != null && position > 0) {
              positions.merge(account, position, Math::min);
            }
          });
    }
    return positions;
  }
}
