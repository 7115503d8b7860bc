package vk2max.index;

import org.jspecify.annotations.Nullable;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;

/**
 * Which chats of a list are wanted; null where everything is.
 *
 * @param reason the first of a chat's reasons
 * @param organisationId as the export has it
 * @param person VK id of the candidate who is told of
 * @param onlyObstacle only chats that one thing alone keeps
 */
public record ChatFilter(
    @Nullable Status status,
    @Nullable ReasonCode reason,
    @Nullable String organisationId,
    @Nullable String municipality,
    @Nullable Long person,
    boolean onlyObstacle) {

  public static final ChatFilter NONE = new ChatFilter(null, null, null, null, null, false);
}
