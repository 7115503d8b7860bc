package vk2max.ops.generate;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads back what the generator wrote, with a real JSON parser. */
public record WrittenBundle(Path directory) {

  private static final JsonFactory JSON = new JsonFactory();

  /** All files by their path, as they lie on the disk. */
  Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(directory.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  Map<String, Object> manifest() throws IOException {
    return object(Files.readString(directory.resolve("manifest.json")));
  }

  List<Map<String, Object>> manifestFiles() throws IOException {
    return objects(manifest(), "files");
  }

  /** Every record of a kind, in the order of the manifest. */
  public List<Map<String, Object>> records(String kind) throws IOException {
    List<Map<String, Object>> records = new ArrayList<>();
    for (Map<String, Object> file : manifestFiles()) {
      if (kind.equals(file.get("kind"))) {
        lines((String) file.get("path")).forEach(line -> records.add(object(line)));
      }
    }
    return records;
  }

  List<String> lines(String path) throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(path));
    try (InputStream plain = decompress(path, bytes)) {
      String text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
      return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }
  }

  private static InputStream decompress(String path, byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    if (path.endsWith(".zst")) {
      return new ZstdInputStream(in);
    }
    return path.endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  static Map<String, Object> object(String json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Map<String, Object> object = map(value(parser));
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more than one value: " + json);
      }
      return object;
    }
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> objects(Map<String, Object> of, String field) {
    return (List<Map<String, Object>>) Objects.requireNonNull(of.get(field));
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          if (object.containsKey(name)) {
            throw new IllegalArgumentException("a field twice: " + name);
          }
          object.put(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_STRING -> parser.getString();
      default -> throw new IllegalArgumentException("not expected: " + parser.currentToken());
    };
  }
}
