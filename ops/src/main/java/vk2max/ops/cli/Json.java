package vk2max.ops.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Results as JSON: one object a line. */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private Json() {}

  /** Prints one object and a line end. */
  public static void print(PrintStream to, Consumer<JsonGenerator> fields) {
    write(to, fields);
    to.flush();
  }

  /** Writes one object and a line end. */
  public static void write(OutputStream to, Consumer<JsonGenerator> fields) {
    try (JsonGenerator json =
        FACTORY.createGenerator(ObjectWriteContext.empty(), to, JsonEncoding.UTF8)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Seconds to the millisecond, without the noise of adding fractions. */
  public static double millis(double seconds) {
    return Math.round(seconds * 1_000) / 1_000.0;
  }
}
