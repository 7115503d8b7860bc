package vk2max.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** The page and the AsyncAPI document say what the program does. */
class EventsPageTest {
  private static final Map<?, ?> ASYNC_API = new Yaml().load(EventsPage.read("asyncapi.yaml"));
  private static final Map<?, ?> CHANNELS = (Map<?, ?>) ASYNC_API.get("channels");

  @Test
  void the_channels_are_the_topics_of_the_kinds_of_events() {
    assertEquals("3.0.0", ASYNC_API.get("asyncapi"));
    Set<Object> addresses =
        CHANNELS.values().stream()
            .map(channel -> ((Map<?, ?>) channel).get("address"))
            .collect(Collectors.toSet());
    assertEquals(
        Arrays.stream(EventKind.values())
            .map(EventTopics.DEFAULT::of)
            .collect(Collectors.<Object>toSet()),
        addresses);
    assertEquals(EventKind.values().length, CHANNELS.size());
  }

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void a_channel_carries_the_schema_and_the_type_of_its_kind(EventKind kind) {
    Map<?, ?> channel =
        CHANNELS.values().stream()
            .map(Map.class::cast)
            .filter(it -> EventTopics.DEFAULT.of(kind).equals(it.get("address")))
            .findFirst()
            .orElseThrow();
    Map<?, ?> messages = (Map<?, ?>) channel.get("messages");
    assertEquals(1, messages.size());
    Map<?, ?> message = (Map<?, ?>) resolve(ref(messages.values().iterator().next()));
    assertEquals(kind.type(), message.get("name"));
    assertEquals(
        "../../connectors/src/main/resources" + EventSchemas.resource(kind),
        ref(at(message, "payload", "schema")));
    List<?> headers = (List<?>) at(message, "headers", "allOf");
    assertEquals(kind.type(), at(headers.get(1), "properties", "ce_type", "const"));
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> references = new ArrayList<>();
    collectReferences(ASYNC_API, references);
    assertTrue(references.size() >= 5 * 6, "found only " + references);
    references.forEach(reference -> assertNotNull(resolve(reference), reference));
  }

  @Test
  void each_kind_of_events_is_sent() {
    Map<?, ?> operations = (Map<?, ?>) ASYNC_API.get("operations");
    Set<Object> sent =
        operations.values().stream()
            .filter(operation -> "send".equals(at(operation, "action")))
            .map(operation -> at(resolve(ref(at(operation, "channel"))), "address"))
            .collect(Collectors.toSet());
    assertEquals(EventKind.values().length, sent.size());
  }

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void the_example_on_the_page_is_valid(EventKind kind) {
    assertEquals(List.of(), EventSchemas.problems(kind, EventsPage.example(kind)));
  }

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void the_page_names_topic_and_type(EventKind kind) {
    String row = "| `" + EventTopics.DEFAULT.of(kind) + "` | [`" + kind.type() + "`](#";
    assertTrue(EventsPage.read("README.md").contains(row), row);
  }

  @Test
  void both_demand_to_read_committed() {
    assertTrue(EventsPage.read("README.md").contains("isolation.level=read_committed"));
    assertTrue(at(ASYNC_API, "info", "description").toString().contains("read_committed"));
  }

  private static void collectReferences(Object node, List<String> into) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key.equals("$ref")) {
              into.add(value.toString());
            }
            collectReferences(value, into);
          });
    } else if (node instanceof List<?> list) {
      list.forEach(value -> collectReferences(value, into));
    }
  }

  private static Object resolve(String reference) {
    if (!reference.startsWith("#/")) {
      Path file = EventsPage.FOLDER.resolve(reference);
      return Files.isRegularFile(file) ? file : null;
    }
    Object node = at(ASYNC_API, reference.substring(2).split("/"));
    return node instanceof Map<?, ?> map && map.containsKey("$ref") ? resolve(ref(map)) : node;
  }

  private static String ref(Object node) {
    return String.valueOf(at(node, "$ref"));
  }

  private static Object at(Object node, String... path) {
    Object found = node;
    for (String name : path) {
      found = found instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return found;
  }
}
