package vk2max.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantineLimitTest {
  /** Among them the products that binary fractions get wrong: 0.29 · 100 is 28.999… */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 100",
    "29, 29, 100",
    "7, 7, 100",
    "0.57, 57, 10000",
    "0.1, 3, 3000",
    "100, 9, 9",
    "0, 0, 1000",
    "33.3, 333, 1000",
    "1, 0, 0",
    "29, 2674012289014900850, 9220732031085865000"
  })
  void as_many_lines_as_the_limit_allows_are_not_too_many_and_one_more_is(
      String percent, long allowed, long read) {
    QuarantineLimit limit = QuarantineLimit.ofPercent(percent);
    assertEquals(false, limit.isExceededBy(allowed, read));
    assertEquals(true, limit.isExceededBy(allowed + 1, read));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1.0, 1", "0.40, 0.4", "100, 100", "1E+1, 10", "0.0, 0"})
  void it_is_told_as_people_write_it(String percent, String told) {
    assertEquals(told, QuarantineLimit.ofPercent(percent).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "100.01", "1000"})
  void less_than_nothing_and_more_than_all_are_no_limits(String percent) {
    assertThrows(IllegalArgumentException.class, () -> QuarantineLimit.ofPercent(percent));
  }

  @Test
  void the_default_is_one_percent() {
    assertEquals("1", QuarantineLimit.DEFAULT.toString());
  }
}
