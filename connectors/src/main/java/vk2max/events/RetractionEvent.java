package vk2max.events;

import vk2max.eligibility.Retraction;
import vk2max.ledger.ByteWriter;

/** The event of a move that is taken back. */
public final class RetractionEvent {
  private static final int ONLY_PART = 1;

  private RetractionEvent() {}

  /**
   * Appends it.
   *
   * @param moveNo number of the chat's move that is taken back, from 1
   * @param runName the run that made the move
   */
  public static void append(
      long chatId, int moveNo, Retraction retraction, String runName, EventBatch to) {
    ByteWriter value = new ByteWriter();
    new JsonWriter(value)
        .object()
        .name(EventField.CHAT_ID)
        .id(chatId)
        .name(EventField.REASON)
        .string(retraction.reason())
        .name(EventField.BY)
        .string(retraction.by())
        .name(EventField.RUN_ID)
        .string(runName)
        .endObject();
    to.add(EventKind.RETRACTIONS, chatId, moveNo, ONLY_PART, value);
  }
}
