package vk2max.events;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import vk2max.eligibility.Retraction;
import vk2max.ledger.ByteWriter;

/** The event of a move that is taken back. */
public final class RetractionEvent {
  private static final JsonFactory JSON = new JsonFactory();
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
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), stream, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringProperty("chatId", Long.toString(chatId));
      json.writeStringProperty("reason", retraction.reason());
      json.writeStringProperty("by", retraction.by());
      json.writeStringProperty("runId", runName);
      json.writeEndObject();
    }
    ByteWriter value = new ByteWriter();
    value.raw(stream.toByteArray(), 0, stream.size());
    to.add(EventKind.RETRACTIONS, chatId, moveNo, ONLY_PART, value);
  }
}
