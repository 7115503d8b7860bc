package vk2max.events;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the event of a created chat tells of its move, read back.
 *
 * @param carrier the VK id of the person who carries the move
 * @param members how many members are in MAX
 * @param runName the run that made the move
 */
public record CreatedChat(
    long chatId,
    @Nullable String title,
    String region,
    String organisationId,
    long carrier,
    boolean carrierIsCreator,
    int members,
    String policyId,
    String snapshotId,
    String runName) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads the value of an event, whatever other fields it has.
   *
   * @throws IllegalArgumentException if it names no chat
   * @throws tools.jackson.core.JacksonException if it is not JSON
   */
  public static CreatedChat read(byte[] value) {
    Fields fields = new Fields();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), value)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        fields.read(json);
      }
    }
    if (fields.chatId <= 0) {
      throw new IllegalArgumentException("the event of a created chat names no chat");
    }
    return new CreatedChat(
        fields.chatId,
        fields.title,
        fields.region,
        fields.organisationId,
        fields.carrier,
        fields.carrierIsCreator,
        fields.members,
        fields.policyId,
        fields.snapshotId,
        fields.runName);
  }

  /**
   * How many people an invitation asks.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON
   */
  public static int invitedBy(byte[] value) {
    int people = 0;
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), value)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("vkUserIds")) {
          people = length(json);
        } else {
          json.skipChildren();
        }
      }
    }
    return people;
  }

  /** Of the array or value at which the parser stands, which it leaves behind. */
  private static int length(JsonParser json) {
    int elements = 0;
    if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        json.skipChildren();
        elements++;
      }
    }
    return elements;
  }

  private static final class Fields {
    private long chatId;
    private @Nullable String title;
    private String region = "";
    private String organisationId = "";
    private long carrier;
    private boolean carrierIsCreator;
    private int members;
    private String policyId = "";
    private String snapshotId = "";
    private String runName = "";

    void read(JsonParser json) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "chatId" -> chatId = Long.parseLong(json.getString());
        case "title" -> title = json.getString();
        case "region" -> region = json.getString();
        case "organisationId" -> organisationId = json.getString();
        case "policy" -> policyId = json.getString();
        case "snapshotId" -> snapshotId = json.getString();
        case "runId" -> runName = json.getString();
        case "members" -> members = length(json);
        case "carrier" -> {
          if (value == JsonToken.START_OBJECT) {
            carrier(json);
          }
        }
        default -> json.skipChildren();
      }
    }

    private void carrier(JsonParser json) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "vkUserId" -> carrier = Long.parseLong(json.getString());
          case "as" -> carrierIsCreator = json.getString().equals("CREATOR");
          default -> json.skipChildren();
        }
      }
    }
  }
}
