package vk2max.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas refuse what the contract excludes: each test spoils one thing of a valid event. */
class EventSchemasTest {
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void a_schema_is_a_schema(EventKind kind) {
    var metaSchema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
    assertEquals(List.of(), metaSchema.validate(EventSchemas.text(kind), InputFormat.JSON));
  }

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void a_field_nobody_knows_is_refused(EventKind kind) {
    assertRefused(kind, event -> event.put("phone", "+79160000000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "007", "1.0", "", "12a", "12345678901234567890", "12\n"})
  void an_id_is_a_positive_number_in_decimal(String id) {
    for (EventKind kind : EventKind.values()) {
      assertRefused(kind, event -> event.put("chatId", id));
    }
  }

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void an_id_is_no_json_number(EventKind kind) {
    assertRefused(kind, event -> event.put("chatId", 3404404844L));
  }

  @Test
  void a_title_has_1_to_200_characters_counted_as_code_points() {
    assertAccepted(EventKind.CREATED, event -> event.put("title", "😀".repeat(200)));
    assertRefused(EventKind.CREATED, event -> event.put("title", "😀".repeat(201)));
    assertRefused(EventKind.CREATED, event -> event.put("title", ""));
    assertRefused(EventKind.CREATED, event -> event.put("title", "  "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7Б\n", "\u00007Б", "7\u007FБ", "7\u0085Б"})
  void a_title_has_no_control_characters(String title) {
    assertRefused(EventKind.CREATED, event -> event.put("title", title));
    assertRefused(EventKind.INVITATIONS, event -> event.put("title", title));
  }

  @Test
  void a_title_that_was_not_cut_does_not_say_so() {
    assertAccepted(EventKind.CREATED, event -> event.put("titleCut", true));
    assertRefused(EventKind.CREATED, event -> event.put("titleCut", false));
  }

  @Test
  void a_chat_has_at_most_50_administrators_and_each_once() {
    assertAccepted(EventKind.CREATED, event -> event.set("admins", members(50)));
    assertRefused(EventKind.CREATED, event -> event.set("admins", members(51)));
    assertRefused(EventKind.CREATED, event -> event.set("admins", members(0)));
    assertRefused(EventKind.CREATED, event -> event.set("admins", members(1).addAll(members(1))));
  }

  @Test
  void a_kind_is_one_of_five() {
    assertAccepted(EventKind.CREATED, event -> event.put("kind", "CLASS_PARENTS"));
    assertRefused(EventKind.CREATED, event -> event.put("kind", "CHANNEL"));
  }

  @Test
  void a_carrier_is_creator_or_administrator() {
    assertRefused(
        EventKind.CREATED, event -> ((ObjectNode) event.get("carrier")).put("as", "OWNER"));
  }

  @ParameterizedTest
  @EnumSource(names = {"NOTICES", "INVITATIONS"})
  void a_text_has_at_most_4000_characters(EventKind kind) {
    assertAccepted(kind, event -> event.put("text", "😀".repeat(4000)));
    assertRefused(kind, event -> event.put("text", "я".repeat(4001)));
    assertRefused(kind, event -> event.put("text", ""));
  }

  @Test
  void an_invitation_is_for_1_to_100_people_each_once() {
    assertAccepted(EventKind.INVITATIONS, event -> event.set("vkUserIds", people(100)));
    assertRefused(EventKind.INVITATIONS, event -> event.set("vkUserIds", people(101)));
    assertRefused(EventKind.INVITATIONS, event -> event.set("vkUserIds", people(0)));
    assertRefused(
        EventKind.INVITATIONS, event -> event.set("vkUserIds", people(2).addAll(people(1))));
  }

  @Test
  void at_most_100_people_are_added_at_once() {
    assertAccepted(EventKind.ADDITIONS, event -> event.set("members", members(100)));
    assertRefused(EventKind.ADDITIONS, event -> event.set("members", members(101)));
    assertRefused(EventKind.ADDITIONS, event -> event.set("members", members(0)));
  }

  @Test
  void a_language_has_two_letters_or_three() {
    assertAccepted(EventKind.NOTICES, event -> event.put("locale", "tt"));
    assertAccepted(EventKind.NOTICES, event -> event.put("locale", "udm"));
    for (String other : List.of("RU", "r", "ru-RU", "tatar", "")) {
      assertRefused(EventKind.NOTICES, event -> event.put("locale", other));
    }
  }

  @Test
  void a_random_id_is_a_positive_int32() {
    assertAccepted(EventKind.NOTICES, event -> event.put("randomId", Integer.MAX_VALUE));
    assertRefused(EventKind.NOTICES, event -> event.put("randomId", 1L + Integer.MAX_VALUE));
    assertRefused(EventKind.NOTICES, event -> event.put("randomId", 0));
    assertRefused(EventKind.NOTICES, event -> event.put("randomId", "5"));
  }

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void every_field_of_the_page_but_three_is_required(EventKind kind) {
    for (String field : example(kind).propertyNames()) {
      if (!List.of("vkPeerId", "vkReadOnlyFrom", "titleCut").contains(field)) {
        assertRefused(kind, event -> event.remove(field));
      } else {
        assertAccepted(kind, event -> event.remove(field));
      }
    }
  }

  private static void assertAccepted(EventKind kind, Consumer<ObjectNode> change) {
    assertEquals(List.of(), EventSchemas.problems(kind, changed(kind, change)));
  }

  private static void assertRefused(EventKind kind, Consumer<ObjectNode> change) {
    String event = changed(kind, change);
    assertNotEquals(List.of(), EventSchemas.problems(kind, event), event);
  }

  private static String changed(EventKind kind, Consumer<ObjectNode> change) {
    ObjectNode event = example(kind);
    change.accept(event);
    return event.toString();
  }

  private static ObjectNode example(EventKind kind) {
    return (ObjectNode) JSON.readTree(EventsPage.example(kind));
  }

  private static ArrayNode members(int count) {
    ArrayNode members = JSON.createArrayNode();
    for (int i = 1; i <= count; i++) {
      members.addObject().put("vkUserId", "" + i).put("maxUserId", "900" + i);
    }
    return members;
  }

  private static ArrayNode people(int count) {
    ArrayNode people = JSON.createArrayNode();
    IntStream.rangeClosed(1, count).forEach(i -> people.add("" + i));
    return people;
  }
}
