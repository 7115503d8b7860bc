package vk2max.index;

import org.jspecify.annotations.Nullable;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Status;

/**
 * A chat as it stands in a list.
 *
 * @param runId the run of the decision it was made of
 * @param gone whether the latest export lacks it
 * @param region empty when unknown
 * @param organisationId empty for none
 * @param organisation its name; null when unknown
 * @param municipality where it is; null when unknown
 * @param reasons none for a move
 * @param onlyObstacle whether nothing else keeps it
 * @param person VK id of the candidate who is told of; 0 for none
 * @param lastMessage of a person, Unix seconds; {@link vk2max.eligibility.ChatFacts#NO_INSTANT}
 *     when unknown
 * @param place among that person's active chats, from 1; 0 when there is no such person
 */
public record IndexedChat(
    long chatId,
    int runId,
    boolean gone,
    String region,
    String organisationId,
    @Nullable String organisation,
    @Nullable String municipality,
    Status status,
    ReasonSet reasons,
    boolean onlyObstacle,
    long person,
    long lastMessage,
    int place,
    @Nullable String title) {}
