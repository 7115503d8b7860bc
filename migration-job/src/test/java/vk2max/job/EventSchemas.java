package vk2max.job;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vk2max.events.EventKind;

/** The schemas of the events, as the product carries them. */
final class EventSchemas {
  private static final Map<EventKind, Schema> SCHEMAS = new EnumMap<>(EventKind.class);

  static {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    for (EventKind kind : EventKind.values()) {
      String resource = "/vk2max/events/schemas/" + kind.type() + ".schema.json";
      SCHEMAS.put(kind, registry.getSchema(EventKind.class.getResourceAsStream(resource)));
    }
  }

  private EventSchemas() {}

  /** What is wrong with an event; empty when it is valid. */
  static List<String> problems(EventKind kind, String json) {
    return SCHEMAS.get(kind).validate(json, InputFormat.JSON).stream()
        .map(problem -> kind + " " + problem.getInstanceLocation() + " " + problem.getMessage())
        .toList();
  }
}
