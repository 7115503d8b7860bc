package vk2max.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleKeyTest {
  @ParameterizedTest
  @CsvSource({
    "8Б Родители, 8б родители",
    "'  «8Б»  —  ДРУЖНЫЙ класс! ', 8б дружный класс",
    "Ёлка, елка",
    "ﬁzika №5, fizika no5",
    "''';drop table chat;--', drop table chat",
    "100%_all, 100 all",
    "'<b>7А</b>', b 7а b"
  })
  void titles_are_compared_by_their_letters_and_digits(String title, String key) {
    assertEquals(key, TitleKey.of(title));
  }

  @Test
  void what_cannot_be_seen_does_not_count() {
    assertEquals("8б", TitleKey.of("8\u200B\u202Eб\0\u0007"));
    assertEquals("8 б", TitleKey.of("8\n\tб"));
    assertEquals("", TitleKey.of("\uD800 ☺ \u202E"));
    assertEquals("", TitleKey.of(null));
  }

  @Test
  void a_long_title_is_compared_by_its_beginning() {
    assertEquals("а".repeat(TitleKey.MOST_CHARACTERS), TitleKey.of("А".repeat(100_000)));
    String emoji = "𝟠".repeat(TitleKey.MOST_CHARACTERS);
    assertEquals("8".repeat(TitleKey.MOST_CHARACTERS), TitleKey.of(emoji));
    String rare = TitleKey.of("а" + "𐐀".repeat(TitleKey.MOST_CHARACTERS));
    assertTrue(rare.length() < TitleKey.MOST_CHARACTERS);
    assertEquals(
        rare,
        new String(
            rare.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.UTF_8));
  }
}
