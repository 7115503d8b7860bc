package vk2max.eligibility;

/**
 * What the data leave open about a chat that would move but for that.
 *
 * @param reasons gaps of the chat and of the candidate, at least one
 * @param candidate VK id of the nearest candidate with nothing not met
 * @param organisationId of that candidate's membership
 */
public record Question(ReasonSet reasons, long candidate, String organisationId) {}
