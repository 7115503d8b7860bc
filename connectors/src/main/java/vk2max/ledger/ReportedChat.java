package vk2max.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A chat of an export with all that a list of chats tells of it.
 *
 * @param decidedBy the run that took the decision, also when later ones only found the chat missing
 *     or there again, or when its move was taken back since
 * @param mayMoveAgain whether its move was taken back and that was undone: the next run may move it
 * @param organisation the name; null when unknown
 * @param municipality null when unknown
 */
public record ReportedChat(
    DecisionRow row,
    int decidedBy,
    boolean mayMoveAgain,
    @Nullable String organisation,
    @Nullable String municipality) {}
