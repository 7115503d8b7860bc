package vk2max.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.eligibility.explain.Language;

class TerminalTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "7Б «Родители» 😀", "שלום", "👩‍👧", "a\u00A0b", "x\u200Cy", "<b>&amp;</b>"})
  void a_usual_text_is_shown_as_it_is(String text) {
    assertSame(text, TerminalText.of(text));
  }

  @Test
  void line_ends_and_tabs_part_words() {
    assertEquals("7Б родители и дети", TerminalText.of("7Б\r\nродители\tи\u2028дети"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000", "\u001B", "\u009B", "\u007F", "\u202E", "\u202A", "\u2066", "\u2069", "\u200E",
        "\u200F", "\u061C", "\uFEFF", "\u200B", "\uD83D"
      })
  void a_sign_that_steers_is_replaced(String sign) {
    assertEquals("a\uFFFDb", TerminalText.of("a" + sign + "b"));
  }

  @Test
  void whatever_fills_a_blank_is_shown_so() {
    assertEquals(
        "Chat 1 «a\uFFFDb c»",
        new Words(Language.EN).text("explain.chat", "1", Words.quoted("a\u202Eb\nc")));
  }
}
