package vk2max.source.vkexport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The short way of reading an instant is held to Java's own parser. */
class UsualInstantProperties {
  private static final DateTimeFormatter USUAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  private static long seconds(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    JsonText line = new JsonText();
    line.set(bytes, 0, bytes.length);
    return UsualInstant.seconds(line);
  }

  private static long reference(String text) {
    try {
      OffsetDateTime instant = OffsetDateTime.parse(text);
      return instant.getNano() == 0 ? instant.toEpochSecond() : UsualInstant.OTHER;
    } catch (DateTimeException e) {
      return UsualInstant.OTHER;
    }
  }

  @Property
  void an_instant_in_the_usual_form_is_read_as_java_reads_it(@ForAll("usual") String text) {
    assertEquals(OffsetDateTime.parse(text).toEpochSecond(), seconds(text), text);
  }

  @Property(tries = 5000)
  void what_is_read_is_what_java_reads(@ForAll("nearly") String text) {
    long seconds = seconds(text);
    if (seconds != UsualInstant.OTHER) {
      assertEquals(reference(text), seconds, text);
    }
  }

  @Example
  void days_that_a_month_does_not_have_are_left_to_java() {
    assertEquals(UsualInstant.OTHER, seconds("2025-02-29T00:00:00Z"));
    assertEquals(1709164800, seconds("2024-02-29T00:00:00Z"));
    assertEquals(UsualInstant.OTHER, seconds("2025-09-31T00:00:00+03:00"));
    assertEquals(UsualInstant.OTHER, seconds("2025-09-30T24:00:00+03:00"));
    assertEquals(UsualInstant.OTHER, seconds("2025-09-30T00:00:00+18:01"));
    assertEquals(UsualInstant.OTHER, seconds("2025-09-30T00:00:00.5+03:00"));
    assertEquals(UsualInstant.OTHER, seconds(""));
  }

  @Provide
  Arbitrary<String> usual() {
    Arbitrary<Long> seconds =
        Arbitraries.longs()
            .between(
                LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC),
                LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC));
    Arbitrary<Integer> minutes = Arbitraries.integers().between(1 - 18 * 60, 18 * 60 - 1);
    return Combinators.combine(seconds, minutes)
        .as(
            (second, minute) ->
                USUAL.format(
                    LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
                        .atOffset(ZoneOffset.ofTotalSeconds(60 * minute))));
  }

  /** The usual form with one to three characters replaced. */
  @Provide
  Arbitrary<String> nearly() {
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 24);
    Arbitrary<Character> characters =
        Arbitraries.of('0', '1', '2', '3', '6', '9', '-', ':', 'Z', 'T', '٣');
    return Combinators.combine(
            usual(), places.list().ofSize(3), characters.list().ofMinSize(1).ofMaxSize(3))
        .as(
            (text, at, put) -> {
              StringBuilder edited = new StringBuilder(text);
              for (int i = 0; i < put.size(); i++) {
                edited.setCharAt(Math.min(at.get(i), text.length() - 1), put.get(i));
              }
              return edited.toString();
            });
  }
}
