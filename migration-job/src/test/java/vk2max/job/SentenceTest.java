package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vk2max.eligibility.ReasonCode;

class SentenceTest {
  @Test
  void what_was_stored_is_read_back() {
    Sentence sentence = Sentence.of("night.tooManyMoves", 1456L, "2025", "", "a=b #1");

    assertEquals(sentence, Sentence.read(sentence.stored()));
  }

  @Test
  void a_reason_and_a_fraction_are_read_back_as_such() {
    Sentence sentence =
        Sentence.of("night.reasonJump", ReasonCode.NO_STAFF_ROLE, new BigDecimal("12.0"), 5L);

    assertEquals(sentence, Sentence.read(sentence.stored()));
    assertEquals("night.reasonJump\t@NO_STAFF_ROLE\t#12.0\t#5", sentence.stored());
  }

  @Test
  void an_instant_is_read_back_as_such() {
    Instant instant = Instant.parse("2025-09-14T22:00:00.123456Z");
    Sentence sentence = Sentence.of("night.older", "name", instant);

    assertEquals(sentence, Sentence.read(sentence.stored()));
    assertEquals("night.older\t=name\t!2025-09-14T22:00:00.123456Z", sentence.stored());
  }

  @Test
  void a_blank_of_several_lines_is_stored_in_one() {
    assertEquals(
        Sentence.of("night.failed", "first second third"),
        Sentence.read(Sentence.of("night.failed", "first\n second\tthird").stored()));
  }

  @Test
  void a_text_of_another_origin_is_taken_as_it_stands() {
    assertEquals(
        Sentence.of(Sentence.PLAIN, "Stopped by hand."), Sentence.read("Stopped by hand."));
  }

  @Test
  void a_clause_has_no_full_stop_of_its_own() {
    assertEquals("refused", Sentence.clause(new SQLException("refused. \n")));
    assertEquals("SQLException", Sentence.clause(new SQLException((String) null)));
  }
}
