package vk2max.ledger;

/**
 * The people of a moved chat as the ledger holds them.
 *
 * @param fingerprint of the people of the last export; {@link KnownChats#LOOK_AGAIN} when people
 *     who are not in the chat any more may still have to be added
 * @param moveNo the chat's current move
 * @param invitations invitation events of this move so far
 * @param additions events of people added to this move so far
 */
public record MovePeople(
    long chatId, long fingerprint, int moveNo, int invitations, int additions, SentPeople people) {}
