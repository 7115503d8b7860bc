package vk2max.ops.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 10, 99, 100, -1, -2_000_000_017L, 1_735_678_800L, 8_999_999_999_999L})
  void numbers_are_written_as_java_does(long number) throws IOException {
    assertEquals(Long.toString(number), written(lines -> lines.number(number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-09-15T01:00:00+03:00",
        "2024-02-29T23:59:59+03:00",
        "2025-01-01T00:00:00+03:00",
        "2000-12-31T00:00:01+03:00"
      })
  void instants_are_written_in_moscow_time(String instant) throws IOException {
    long second = OffsetDateTime.parse(instant).toEpochSecond();

    assertEquals('"' + instant + '"', written(lines -> lines.instant(second)));
  }

  @Test
  void quotation_marks_and_backslashes_are_escaped() {
    assertArrayEquals(
        "\"7Б \\\"Звёзды\\\" \\\\ 🎓\"".getBytes(StandardCharsets.UTF_8),
        JsonLines.quoted("7Б \"Звёзды\" \\ 🎓"));
  }

  @Test
  void lines_longer_than_the_buffer_are_kept_whole() throws IOException {
    byte[] much = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);

    assertEquals(2_000_000, written(lines -> lines.raw(much).raw(much)).length());
  }

  private static String written(Consumer<JsonLines> what) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonLines lines = new JsonLines(bytes);
    what.accept(lines);
    lines.drain();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
