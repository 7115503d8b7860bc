package vk2max.ops.model;

/**
 * A person of a moved chat.
 *
 * @param maxUserId 0 for somebody who is not in MAX
 */
public record Member(long vkUserId, long maxUserId) {}
