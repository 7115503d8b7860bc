package vk2max.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+7", "-Школа", "@SUM(A1)", "\t=1", "\r=1"})
  void what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(String text) {
    assertEquals("'" + text, Csv.cell(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"МБОУ «Школа № 5»", "5 = 5", "", " ", "'"})
  void everything_else_stands_as_it_is(String text) {
    assertEquals(text, Csv.cell(text));
  }

  @Test
  void nothing_is_empty() {
    assertEquals("", Csv.cell(null));
  }
}
