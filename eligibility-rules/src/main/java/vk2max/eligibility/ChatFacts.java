package vk2max.eligibility;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision about one chat may depend on: ids, roles, times and positions; never a
 * name, a phone or a title.
 *
 * @param chatId positive, the stable key of the chat
 * @param channel {@code is_group_channel}
 * @param ownerId the creator; negative or 0 for a community; 0 unless the peer is a chat
 * @param creatorRoles the creator's roles over all memberships; {@link Roles#NONE} for a person
 *     whom Sferum does not know
 * @param creatorOrganisation the creator's smallest organisation id; null when there is none
 * @param messagesKnown whether the export gives usable counts
 * @param totalMessages all messages; 0 when unknown
 * @param serviceMessages messages that carry an action; 0 when unknown
 * @param lastUserAt last message of a person, Unix seconds; {@link #NO_INSTANT} when absent
 * @param candidates creator and administrators still in the chat: the creator first, the others by
 *     id
 */
public record ChatFacts(
    long chatId,
    PeerType peerType,
    boolean channel,
    Origin origin,
    long ownerId,
    Roles creatorRoles,
    @Nullable OrganisationRef creatorOrganisation,
    boolean messagesKnown,
    long totalMessages,
    long serviceMessages,
    long lastUserAt,
    List<CandidateFacts> candidates) {

  /** Stands for an instant that the export does not give. */
  public static final long NO_INSTANT = Long.MIN_VALUE;

  public ChatFacts {
    if (chatId <= 0) {
      throw new IllegalArgumentException("chat_id must be positive: " + chatId);
    }
  }
}
