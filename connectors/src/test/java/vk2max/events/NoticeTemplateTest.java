package vk2max.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NoticeTemplateTest {
  @Test
  void the_title_stands_where_the_template_says() {
    NoticeTemplate template = template("«{title}», «{title}»", "Войдите: {title}");
    assertEquals("«7Б», «7Б»", template.noticeText("7Б"));
    assertEquals("Войдите: 7Б", template.invitationText("7Б"));
  }

  @Test
  void what_looks_like_a_blank_or_a_pattern_in_a_title_is_text() {
    assertEquals("«{title}$1\\»", template("«{title}»", "").noticeText("{title}$1\\"));
  }

  @Test
  void a_text_is_cut_after_4000_characters_however_many_units_they_take() {
    NoticeTemplate template = template("😀".repeat(3_900) + "{title}", "");
    assertEquals("😀".repeat(4_000), template.noticeText("😀".repeat(200)));
    assertEquals("😀".repeat(4_000), template.noticeText("😀".repeat(100)));
    assertEquals("😀".repeat(3_999), template.noticeText("😀".repeat(99)));
  }

  @Test
  void the_address_holds_the_id_of_the_chat() {
    assertEquals("https://max.ru/c/12?v=12", template("", "").url(12));
  }

  private static NoticeTemplate template(String notice, String invitation) {
    return new NoticeTemplate(
        "ru", notice, "Открыть", "https://max.ru/c/{chatId}?v={chatId}", invitation);
  }
}
