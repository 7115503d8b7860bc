package vk2max.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vk2max.eligibility.NoticeWords;
import vk2max.ledger.ByteWriter;

class NoticeTemplateTest {
  private static final LocalDate DAY = LocalDate.of(2025, 11, 5);

  @Test
  void the_title_stands_where_the_template_says() {
    NoticeTemplate template = template("«{title}», «{title}»", "Войдите: {title}");
    assertEquals("«7Б», «7Б»", notice(template, "7Б"));
    assertEquals("Войдите: 7Б", invitation(template, "7Б"));
  }

  @Test
  void what_looks_like_a_blank_or_a_pattern_in_a_title_is_text() {
    String title = "{title}{readOnlyFrom}$1\\";
    assertEquals("«" + title + "»", notice(template("«{title}»", ""), title));
    NoticeTemplate dated = new NoticeTemplate(words("«{title}» {readOnlyFrom}", ""), DAY);
    assertEquals("«" + title + "» 05.11.2025", notice(dated, title));
  }

  @Test
  void the_last_day_in_vk_stands_in_both_texts_as_people_write_it() {
    NoticeTemplate template =
        new NoticeTemplate(words("До {readOnlyFrom}", "{title} {readOnlyFrom}"), DAY);
    assertEquals("До 05.11.2025", notice(template, "7Б"));
    assertEquals("7Б 05.11.2025", invitation(template, "7Б"));
    assertEquals(NoticeTemplate.LENGTH_OF_DAY, "05.11.2025".length());
  }

  @Test
  void words_that_name_a_day_need_one() {
    assertThrows(IllegalArgumentException.class, () -> template("До {readOnlyFrom}", "Приглашаем"));
  }

  @Test
  void a_text_is_cut_after_4000_characters_however_many_units_they_take() {
    NoticeTemplate template = template("😀".repeat(3_900) + "{title}", "");
    assertEquals("😀".repeat(4_000), notice(template, "😀".repeat(200)));
    assertEquals("😀".repeat(4_000), notice(template, "😀".repeat(100)));
    assertEquals("😀".repeat(3_999), notice(template, "😀".repeat(99)));
  }

  @Test
  void the_address_holds_the_id_of_the_chat() {
    assertEquals("https://max.ru/c/12?v=12", written(json -> template("", "").url(12, json)));
  }

  private static String notice(NoticeTemplate template, String title) {
    return written(json -> template.notice(title, json));
  }

  private static String invitation(NoticeTemplate template, String title) {
    return written(json -> template.invitation(title, json));
  }

  private static String written(Consumer<JsonWriter> value) {
    ByteWriter bytes = new ByteWriter();
    value.accept(new JsonWriter(bytes));
    ByteWriter expanded = new ByteWriter();
    PackedJson.expand(bytes.array(), 0, bytes.size(), expanded);
    return new JsonMapper().readTree(expanded.toByteArray()).asString();
  }

  private static NoticeTemplate template(String notice, String invitation) {
    return new NoticeTemplate(words(notice, invitation), null);
  }

  private static NoticeWords words(String notice, String invitation) {
    return new NoticeWords(
        "ru", notice, "Открыть", "https://max.ru/c/{chatId}?v={chatId}", invitation);
  }
}
