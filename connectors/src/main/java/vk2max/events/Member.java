package vk2max.events;

/** A person in both messengers. */
public record Member(long vkUserId, long maxUserId) {}
