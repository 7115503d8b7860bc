package vk2max.source.vkexport.reference;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import vk2max.source.QuarantineCause;
import vk2max.source.vkexport.Line;
import vk2max.source.vkexport.LineReader;

/**
 * A line as JSON over the streaming parser of Jackson: how lines were read before there was a
 * scanner of our own, and what that is held to.
 */
final class JacksonLine {
  private static final int DEEPEST = 10_000;

  /** Beside the nesting, the line's own limit is the only one: what fits it and is JSON is read. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LineReader.LONGEST_LINE)
                  .maxStringLength(LineReader.LONGEST_LINE)
                  .maxNameLength(LineReader.LONGEST_LINE)
                  .build())
          .build();

  /** Reads the fields of one object. Called with the parser at the object's start. */
  interface Fields {
    /** Must leave the parser at the end of the object it began with. */
    void read(JsonParser parser);
  }

  private JacksonLine() {}

  /**
   * Reads one line.
   *
   * @return why the line is no JSON object; null when it is one
   */
  static @Nullable QuarantineCause read(Line line, Fields fields) {
    if (line.tooLong()) {
      return QuarantineCause.TOO_LONG;
    }
    byte[] bytes = line.buffer();
    int start = line.start();
    int length = line.length();
    if (!isUtf8(bytes, start, length)) {
      return QuarantineCause.NOT_UTF8;
    }
    if (confusesEncodingDetection(bytes, start, length)) {
      return QuarantineCause.NOT_JSON;
    }
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), bytes, start, length)) {
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      if (object) {
        fields.read(parser);
      } else {
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        return QuarantineCause.NOT_JSON;
      }
      return object ? null : QuarantineCause.NOT_AN_OBJECT;
    } catch (JacksonException e) {
      return QuarantineCause.NOT_JSON;
    }
  }

  private static boolean isUtf8(byte[] bytes, int start, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /**
   * A byte order mark, or a NUL that would make the parser take the line for UTF-16 or UTF-32.
   * Neither can stand in a JSON line.
   */
  private static boolean confusesEncodingDetection(byte[] bytes, int start, int length) {
    for (int i = start; i < start + Math.min(length, 4); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return length >= 3
        && bytes[start] == (byte) 0xEF
        && bytes[start + 1] == (byte) 0xBB
        && bytes[start + 2] == (byte) 0xBF;
  }

  /**
   * The value under the parser as a 64-bit integer.
   *
   * @return {@code otherwise} when it is none: a string, a fraction, out of range
   */
  static long integer(JsonParser parser, long otherwise) {
    if (isInteger(parser)) {
      return parser.getLongValue();
    }
    parser.skipChildren();
    return otherwise;
  }

  /** Whether the value under the parser is a 64-bit integer. */
  static boolean isInteger(JsonParser parser) {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      return false;
    }
    return switch (parser.getNumberType()) {
      case INT, LONG -> true;
      default -> false;
    };
  }

  /** The value under the parser as a string; null when it is none. */
  static @Nullable String string(JsonParser parser) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return null;
    }
    return parser.getString();
  }
}
