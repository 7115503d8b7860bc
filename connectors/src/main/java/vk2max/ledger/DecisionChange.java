package vk2max.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A chat that two runs or plans decided differently.
 *
 * @param from as the first decided; null when its export does not hold the chat
 * @param to as the second decided; null when its export does not hold the chat
 */
public record DecisionChange(long chatId, @Nullable DecisionRow from, @Nullable DecisionRow to) {}
