package vk2max.ops.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.OutputFile;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;

/** The committed events of a topic, up to its end as of the call. */
@Command(name = "events", description = "the committed events of a topic as JSON lines")
public final class EventsCommand extends Verb {
  @Option(
      names = "--topic",
      required = true,
      paramLabel = "created|notices|invitations|additions|retractions",
      description = "which events")
  String topic = "";

  @Option(
      names = "--from-beginning",
      description = "from the oldest event held; so it is without this option too")
  boolean fromBeginning;

  @Override
  public Integer call() throws IOException {
    EventKind kind =
        EventKind.named(topic)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        "usage.value",
                        "--topic",
                        topic,
                        "created|notices|invitations|additions|retractions"));
    try (OutputStream to = OutputFile.stdout()) {
      new CommittedEvents(new Servers(Settings.ofProcess(), err::println).kafka())
          .forEach(kind, record -> Json.write(to, json -> write(json, record)));
    }
    return 0;
  }

  private static void write(JsonGenerator json, ConsumerRecord<byte[], byte[]> record) {
    json.writeStringProperty("topic", record.topic());
    json.writeNumberProperty("partition", record.partition());
    json.writeNumberProperty("offset", record.offset());
    json.writeStringProperty("key", text(record.key()));
    json.writeObjectPropertyStart("headers");
    for (Header header : record.headers()) {
      json.writeStringProperty(header.key(), text(header.value()));
    }
    json.writeEndObject();
    json.writeName("value");
    json.writeRawValue(text(record.value()));
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
  }
}
