package vk2max.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the events of one move tell.
 *
 * @param peerId the peer id in VK, positive, local to the exporter's account; null when not given
 * @param call whether it is the chat of a call
 * @param carrierIsCreator whether the carrier created the chat or administers it
 * @param admins creator and administrators who are in MAX, in the order of importance; the carrier
 *     may stand anywhere among them
 * @param members distinct by their account in MAX
 * @param invited people who are not in MAX yet, by VK id
 * @param readOnlyFrom day the region's VK chats become read-only; null when not set
 */
public record MovedChat(
    long chatId,
    int moveNo,
    @Nullable Long peerId,
    @Nullable String title,
    boolean call,
    String region,
    String organisationId,
    Member carrier,
    boolean carrierIsCreator,
    List<Member> admins,
    List<Member> members,
    long[] invited,
    @Nullable LocalDate readOnlyFrom) {}
