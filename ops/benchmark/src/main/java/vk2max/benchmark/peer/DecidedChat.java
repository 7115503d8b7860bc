package vk2max.benchmark.peer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.events.Event;

/**
 * What is written of a chat.
 *
 * @param outcome ordinal of the outcome
 * @param reasons bits of the reasons
 * @param carrier null when the chat does not move
 * @param organisation the ledger's number; null for none
 * @param evidence in the product's own form
 * @param move null when the chat does not move
 * @param events those of the move
 */
record DecidedChat(
    long chatId,
    int outcome,
    int reasons,
    @Nullable Long carrier,
    @Nullable Integer organisation,
    long fingerprint,
    @Nullable String title,
    byte[] evidence,
    @Nullable MoveRow move,
    List<Event> events) {

  /** A row of the table of moves; the chat's id stands beside it. */
  record MoveRow(int added, int invited, int invitations) {}
}
