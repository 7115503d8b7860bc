package vk2max.events;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The schemas of the events, as the product carries them. */
public final class EventSchemas {
  private static final Map<EventKind, Schema> SCHEMAS = new EnumMap<>(EventKind.class);

  static {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    for (EventKind kind : EventKind.values()) {
      SCHEMAS.put(kind, registry.getSchema(text(kind)));
    }
  }

  private EventSchemas() {}

  /** What is wrong with an event; empty when it is valid. */
  public static List<String> problems(EventKind kind, String json) {
    return SCHEMAS.get(kind).validate(json, InputFormat.JSON).stream()
        .map(problem -> kind + " " + problem.getInstanceLocation() + " " + problem.getMessage())
        .toList();
  }

  static List<String> problems(Event event) {
    return problems(event.kind(), new String(event.value(), StandardCharsets.UTF_8));
  }

  static String resource(EventKind kind) {
    return "/vk2max/events/schemas/" + kind.type() + ".schema.json";
  }

  static String text(EventKind kind) {
    try (InputStream schema = EventSchemas.class.getResourceAsStream(resource(kind))) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
