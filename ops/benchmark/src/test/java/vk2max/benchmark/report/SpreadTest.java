package vk2max.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void of_an_odd_number_the_middle_one_is_the_median() {
    assertEquals(new Spread(3, 1, 9), Spread.of(9, 1, 3));
    assertEquals(new Spread(5, 5, 5), Spread.of(5));
  }

  @Test
  void of_an_even_number_it_lies_between_the_two_in_the_middle() {
    assertEquals(new Spread(2.5, 1, 9), Spread.of(9, 3, 1, 2));
  }

  @Test
  void of_nothing_there_is_none() {
    assertThrows(IllegalArgumentException.class, () -> Spread.of(List.of()));
  }
}
