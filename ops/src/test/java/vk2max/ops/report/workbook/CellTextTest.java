package vk2max.ops.report.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CellTextTest {
  @Test
  void what_xml_cannot_hold_is_replaced_and_nothing_else_is() {
    String given = "a\u0001\u0008b\u000B\u001Fc\uFFFE\uFFFFd\uD800e\uDC00f\uFFFD";

    assertEquals(
        "a\uFFFD\uFFFDb\uFFFD\uFFFDc\uFFFD\uFFFDd\uFFFDe\uFFFDf\uFFFD", CellText.of(given));
    String held = "\t\n\r =+-@<&>\"' \u202E\u200F\u00A0 😀 Ёж";
    assertEquals(held, CellText.of(held));
  }

  @Test
  void a_text_is_cut_where_a_cell_ends() {
    assertEquals("x".repeat(32_767), CellText.of("x".repeat(32_767)));
    assertEquals("x".repeat(32_766) + "…", CellText.of("x".repeat(32_768)));
  }

  @Test
  void no_character_is_cut_in_two() {
    String cut = CellText.of("x".repeat(32_765) + "😀".repeat(10));

    assertEquals("x".repeat(32_765) + "…", cut);
  }

  @Test
  void what_looks_like_an_escape_of_a_workbook_is_shown_as_it_is() {
    assertEquals("_x005F_x0041_", CellText.escaped("_x0041_"));
    assertEquals("a _x005F_x000d_ _xyz_ _x004_", CellText.escaped("a _x000d_ _xyz_ _x004_"));
  }
}
