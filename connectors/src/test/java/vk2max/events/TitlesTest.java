package vk2max.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitlesTest {
  private static final String EMOJI = "😀";

  @Test
  void a_usual_title_stays_as_it_is() {
    assertEquals(new Titles("7Б Родители", false), Titles.of("7Б Родители"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", " ", "\t\n", "\u0000", "\u00A0\u00A0", "\u2007", "\u202F", "\u200B", "\uFEFF"})
  void a_title_with_nothing_to_see_gets_a_name(String title) {
    assertEquals(new Titles("Чат без названия", false), Titles.of(title));
  }

  @Test
  void control_characters_are_removed() {
    assertEquals(new Titles("7БРодители", false), Titles.of("7Б\u0000\n\u0085Родители\u001B"));
  }

  @Test
  void on_one_line_words_stay_apart() {
    assertEquals("7Б Родители и дети", Titles.oneLine("7Б\r\nРодители\tи\u001B дети"));
    assertEquals("7Б Родители", Titles.oneLine("7Б Родители"));
  }

  @Test
  void marks_for_text_from_right_to_left_stay() {
    assertEquals(new Titles("\u200Fשלום\u202E", false), Titles.of("\u200Fשלום\u202E"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "\uDE00"})
  void half_a_character_becomes_the_replacement_character(String half) {
    assertEquals(new Titles("a\uFFFDb", false), Titles.of("a" + half + "b"));
  }

  @Test
  void a_title_of_200_characters_is_not_cut_however_many_units_it_takes() {
    assertEquals(new Titles(EMOJI.repeat(200), false), Titles.of(EMOJI.repeat(200)));
  }

  @Test
  void a_title_of_201_characters_is_cut_between_characters() {
    assertEquals(new Titles("a" + EMOJI.repeat(199), true), Titles.of("a" + EMOJI.repeat(200)));
  }

  @Test
  void a_long_title_that_begins_with_nothing_to_see_is_cut_and_gets_a_name() {
    assertEquals(new Titles("Чат без названия", true), Titles.of(" ".repeat(200) + "7Б"));
  }

  @Test
  void only_what_is_left_without_control_characters_counts() {
    Titles title = Titles.of("\n".repeat(300) + "я".repeat(200));
    assertEquals("я".repeat(200), title.text());
    assertTrue(!title.cut());
  }
}
