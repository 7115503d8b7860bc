package vk2max.benchmark.peer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a chats file as Jackson binds it; null for what the line does not have. */
record VkChat(
    long chatId,
    @Nullable Peer peer,
    @Nullable ChatSettings chatSettings,
    @Nullable Sferum sferum,
    @Nullable Messages messages,
    @Nullable List<Rank> ranks,
    long @Nullable [] memberIds) {

  record Peer(@Nullable Long id, String type) {}

  record ChatSettings(
      @Nullable String title,
      @Nullable Long ownerId,
      long @Nullable [] adminIds,
      boolean isGroupChannel) {}

  record Sferum(@Nullable String origin, boolean call) {}

  record Messages(@Nullable Long total, @Nullable Long service, @Nullable Long lastUserAt) {}

  record Rank(long accountId, long position) {}
}
