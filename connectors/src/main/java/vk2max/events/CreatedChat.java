package vk2max.events;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the event of a created chat tells of its move, read back.
 *
 * @param carrier the VK id of the person who carries the move
 * @param members the members who are in MAX, in no order
 * @param runName the run that made the move
 */
public record CreatedChat(
    long chatId,
    @Nullable String title,
    String region,
    String organisationId,
    long carrier,
    boolean carrierIsCreator,
    List<Member> members,
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
   * Whom an invitation asks; their accounts are 0.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON
   */
  public static List<Member> invitedBy(byte[] value) {
    return people(value, "vkUserIds");
  }

  /**
   * Whom an event of people added adds.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON
   */
  public static List<Member> addedBy(byte[] value) {
    return people(value, "members");
  }

  private static List<Member> people(byte[] value, String field) {
    List<Member> people = List.of();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), value)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals(field)) {
          people = people(json);
        } else {
          json.skipChildren();
        }
      }
    }
    return people;
  }

  /** Of the array or value at which the parser stands, which it leaves behind: ids or members. */
  private static List<Member> people(JsonParser json) {
    List<Member> people = new ArrayList<>();
    if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        people.add(
            json.currentToken() == JsonToken.START_OBJECT
                ? member(json)
                : new Member(Long.parseLong(json.getString()), 0));
      }
    }
    return people;
  }

  private static Member member(JsonParser json) {
    long person = 0;
    long account = 0;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "vkUserId" -> person = Long.parseLong(json.getString());
        case "maxUserId" -> account = Long.parseLong(json.getString());
        default -> json.skipChildren();
      }
    }
    return new Member(person, account);
  }

  private static final class Fields {
    private long chatId;
    private @Nullable String title;
    private String region = "";
    private String organisationId = "";
    private long carrier;
    private boolean carrierIsCreator;
    private List<Member> members = List.of();
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
        case "members" -> members = people(json);
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
