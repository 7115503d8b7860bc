package vk2max.ops.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of an export as a JSON object. */
final class SourceLine {
  private static final int LONGEST = 16 * 1024 * 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SourceLine() {}

  /** Whether the line holds nothing but blanks. */
  static boolean blank(byte[] line) {
    for (byte one : line) {
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return true;
  }

  /**
   * @throws BadLine if the line is too long, not UTF-8, not JSON or not an object
   */
  static JsonNode parse(byte[] line) {
    if (line.length > LONGEST) {
      throw new BadLine(Cause.TOO_LONG);
    }
    JsonNode node = json(text(line));
    if (!node.isObject()) {
      throw new BadLine(Cause.NOT_AN_OBJECT);
    }
    return node;
  }

  private static String text(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw new BadLine(Cause.NOT_UTF8);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new BadLine(Cause.NOT_JSON);
    }
  }
}
