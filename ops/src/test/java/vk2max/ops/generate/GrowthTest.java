package vk2max.ops.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthTest {

  @ParameterizedTest
  @CsvSource({"15, 1, 10", "5000, 5000, 1000", "300, 300, 2000", "3, 7, 2", "1, 1, 1"})
  void a_thing_is_there_from_the_night_it_is_born_on(long atFirst, long more, long nights) {
    Growth growth = new Growth(atFirst, more, nights);

    assertEquals(atFirst, growth.on(1));
    for (long number = 0; number < growth.on(366); number++) {
      int born = growth.bornOn(number);
      assertTrue(number < growth.on(born), "number " + number + " on night " + born);
      assertTrue(born == 1 || number >= growth.on(born - 1), "number " + number);
    }
  }
}
