package vk2max.source.vkexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A quarantined line can be recognised and shows nobody's data. */
class ExcerptsTest {
  private static String excerpt(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return Excerpts.of(bytes, 0, bytes.length);
  }

  @Test
  void field_names_and_punctuation_remain_and_values_do_not() {
    assertEquals(
        "{\"chat_id\":\"000\",\"chat_settings\":{\"title\":\"0x Xxx\"},\"call\":xxxx"
            .replace('X', 'x'),
        excerpt("{\"chat_id\":\"340\",\"chat_settings\":{\"title\":\"7Б Мир\"},\"call\":true"));
  }

  @Test
  void no_digit_of_a_phone_and_no_letter_of_a_name_survives() {
    assertEquals(
        "{\"vk_user_id\":0000,\"phone\":\"+0 (000) 000-00-00\",\"name\":\"xxxxxx xxxx\"",
        excerpt("{\"vk_user_id\":1042,\"phone\":\"+7 (916) 123-45-67\",\"name\":\"Иванов Пётр\""));
  }

  @Test
  void a_name_that_is_no_field_of_the_format_is_masked() {
    assertEquals("{\"xxxx_0\":0}", excerpt("{\"anna_7\":1}"));
    assertEquals("{\"xxxx\":0}", excerpt("{\"Анна\":1}"));
  }

  @Test
  void a_value_that_is_spelled_like_a_field_is_masked() {
    assertEquals("\"title\":\"xxxxx\",", excerpt("\"title\":\"title\","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "８９１６", // full-width
        "٨٩١٦", // Arabic
        "⁸⁹¹⁶", // superscript
        "⑧⑨①⑥", // circled
        "Ⅷ", // Roman
        "\uD835\uDFD6\uD835\uDFD7", // mathematical
        "и\u0306ё", // decomposed
        "ⒶⓃⓃⒶ", // circled letters
        "\uD83C\uDD70\uD83C\uDF89", // pictures
        "अनिता",
        "安娜",
        "\u0085\u200B",
        "«Мы»…"
      })
  void neither_letters_nor_digits_nor_pictures_of_any_script_survive(String text) {
    String excerpt = excerpt("{\"title\":\"" + text);
    assertFalse(
        excerpt.codePoints().anyMatch(c -> c > 127), () -> "something survives in " + excerpt);
    assertEquals("{\"title\":\"", excerpt.replaceAll("[x0]+$", ""));
  }

  @Test
  void bytes_that_are_no_characters_become_question_marks() {
    byte[] line = {'{', '"', (byte) 0xFF, 0, 9, 127, '"', '}'};
    assertEquals("{\"????\"}", Excerpts.of(line, 0, line.length));
  }

  @Test
  void no_more_than_the_beginning_is_shown() {
    assertEquals(160, excerpt("{\"title\":\"" + "A".repeat(1000)).length());
    assertEquals("", Excerpts.of(new byte[0], 0, 0));
  }

  @Test
  void nothing_around_the_line_is_shown() {
    byte[] bytes = "before{}behind".getBytes(StandardCharsets.UTF_8);
    assertEquals("{}", Excerpts.of(bytes, 6, 2));
  }

  @Test
  void a_word_cut_at_the_end_of_the_excerpt_is_masked() {
    String excerpt = excerpt("[" + " ".repeat(150) + "\"Анна Иванова\"");
    assertFalse(excerpt.codePoints().anyMatch(c -> c > 127), excerpt);
  }
}
