package vk2max.events;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the event of a retraction tells, read back.
 *
 * @param reason in the operator's words; empty when the event has none
 * @param by the operator's name; empty when the event has none
 */
public record RetractedChat(String reason, String by) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads the value of an event, whatever other fields it has.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON
   */
  public static RetractedChat read(byte[] value) {
    String reason = "";
    String by = "";
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), value)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "reason" -> reason = json.getString();
          case "by" -> by = json.getString();
          default -> json.skipChildren();
        }
      }
    }
    return new RetractedChat(reason, by);
  }
}
