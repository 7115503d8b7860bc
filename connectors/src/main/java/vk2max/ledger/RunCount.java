package vk2max.ledger;

/**
 * How many chats of a run share region, outcome and primary reason.
 *
 * @param region empty when unknown
 * @param outcome MOVED, ALREADY_MOVED, STAY or REVIEW
 * @param reason the primary reason code; empty for a chat that moves
 */
public record RunCount(String region, String outcome, String reason, long chats) {}
