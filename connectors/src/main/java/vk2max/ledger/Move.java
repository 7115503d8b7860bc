package vk2max.ledger;

/**
 * A move as the ledger holds it.
 *
 * @param moveNo 1, one more for every retraction undone
 * @param added members who are in MAX
 * @param invited members who were asked to come
 * @param invitations invitation events, of up to 100 people each
 */
public record Move(long chatId, int moveNo, int runId, int added, int invited, int invitations) {}
