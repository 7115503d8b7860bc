package vk2max.source.vkexport;

import org.jspecify.annotations.Nullable;
import vk2max.source.QuarantineCause;

/**
 * One line as JSON: finds the causes that every kind of record shares and leaves the fields to the
 * record's own parser. Reused; not thread-safe.
 */
final class JsonLine {
  private final JsonScanner json;
  private final Runnable fields;

  /**
   * @param fields reads an object with the scanner, from its beginning to its end
   */
  JsonLine(JsonScanner json, Runnable fields) {
    this.json = json;
    this.fields = fields;
  }

  /**
   * Reads one line.
   *
   * @return why the line is no JSON object; null when it is one
   */
  @Nullable QuarantineCause read(Line line) {
    if (line.tooLong()) {
      return QuarantineCause.TOO_LONG;
    }
    json.begin(line);
    try {
      boolean object = json.atObject();
      if (object) {
        fields.run();
      }
      json.end();
      return object ? null : QuarantineCause.NOT_AN_OBJECT;
    } catch (NotJsonException e) {
      // What is JSON is UTF-8; of what is not, the encoding is the first cause.
      return Utf8.isValid(line.buffer(), line.start(), line.start() + line.length())
          ? QuarantineCause.NOT_JSON
          : QuarantineCause.NOT_UTF8;
    }
  }
}
