/**
 * A second, deliberately simple telling of the transfer rules over many nights, for comparing the
 * product with. Enter at {@link vk2max.ops.model.TransferModel}.
 *
 * <p>It uses no class of the product: it was written from the contracts on the criteria, the export
 * and the events alone, so that a mistake made in one is not made in the other. Everything is in
 * memory, in plain maps; nothing is fast.
 *
 * <p>Where the contracts are silent it reads them so:
 *
 * <ul>
 *   <li>a chat that is not a group chat has no candidates, so its organisation is the creator's
 *       smallest;
 *   <li>a line of blanks alone is a blank line; an element of a wrong type in a list is left out
 *       alone;
 *   <li>a required field that is null is missing; missing fields are judged before fields of a
 *       wrong type;
 *   <li>a position below 1 is none;
 *   <li>of two accounts with one phone and one registration instant the smaller id counts;
 *   <li>when all messages are service messages no person has written, whatever {@code last_user_at}
 *       says;
 *   <li>the administrators of a moved chat are distinct by MAX account, as its members are;
 *   <li>a chat whose only line is set aside is missing from that export;
 *   <li>somebody who was added in an earlier move of a chat is not invited in a later one, MAX
 *       account or not;
 *   <li>an answer that has lapsed is in force again when the review becomes again what was
 *       answered;
 *   <li>a chat that is missing keeps its last decision, except that one whose move is taken back
 *       meanwhile stays.
 * </ul>
 */
package vk2max.ops.model;
