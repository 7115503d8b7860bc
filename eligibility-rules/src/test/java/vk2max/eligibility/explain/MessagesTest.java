package vk2max.eligibility.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MessagesTest {
  @Test
  void a_blank_is_filled_with_its_value() throws IOException {
    Messages messages = messages("greeting=Hello, {name} and {name}!");
    assertEquals("Hello, Ann and Ann!", messages.text("greeting", Map.of("name", "Ann")::get));
  }

  @Test
  void a_value_is_taken_as_it_is() throws IOException {
    Messages messages = messages("greeting=Hello, {name}!");
    assertEquals("Hello, $1 {x}\\!", messages.text("greeting", Map.of("name", "$1 {x}\\")::get));
  }

  @Test
  void a_reference_is_replaced_by_its_phrase_and_the_blanks_of_that_are_filled()
      throws IOException {
    Messages messages = messages("phrase.end=Bye, {name}.\nletter=Dear {name}! {@end}");
    assertEquals("Dear Ann! Bye, Ann.", messages.text("letter", Map.of("name", "Ann")::get));
  }

  @Test
  void letters_beyond_latin_come_through() {
    assertEquals("ждёт", Messages.in(Language.RU).text("status.waits"));
  }

  @Test
  void an_unknown_key_is_refused_with_the_file_and_the_key() throws IOException {
    Messages messages = messages("greeting=Hello");
    assertRefused("test.properties has no text farewell", () -> messages.text("farewell"));
  }

  @Test
  void a_blank_without_a_value_is_refused_with_the_key_and_the_blank() throws IOException {
    Messages messages = messages("greeting=Hello, {name}!");
    assertRefused(
        "test.properties: nothing fills the blank {name} of greeting",
        () -> messages.text("greeting"));
  }

  @Test
  void a_reference_to_a_missing_phrase_is_refused_when_the_texts_are_read() {
    assertRefused(
        "test.properties: letter refers to {@end}, but there is no phrase.end",
        () -> messages("letter=Dear! {@end}"));
  }

  @Test
  void a_reference_inside_a_phrase_is_refused() throws IOException {
    Messages messages = messages("phrase.a=A\nphrase.b={@a}\nletter={@b}");
    assertRefused(
        "test.properties: nothing fills the blank {@a} of letter", () -> messages.text("letter"));
  }

  private static Messages messages(String lines) throws IOException {
    return Messages.read("test.properties", new StringReader(lines));
  }

  private static void assertRefused(String message, Executable doing) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, doing).getMessage());
  }
}
