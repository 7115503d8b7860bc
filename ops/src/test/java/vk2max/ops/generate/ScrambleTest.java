package vk2max.ops.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrambleTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 1_000, 1_024, 99_991})
  void every_number_below_the_bound_comes_exactly_once(int bound) {
    Scramble scramble = new Scramble(42, 0, bound);
    BitSet seen = new BitSet(bound);

    for (int number = 0; number < bound; number++) {
      long id = scramble.of(number);
      assertTrue(id >= 0 && id < bound, "out of range: " + id);
      seen.set((int) id);
    }

    assertEquals(bound, seen.cardinality());
  }

  @Test
  void seeds_and_purposes_give_other_orders() {
    assertNotEquals(new Scramble(1, 0, 1L << 33).of(5), new Scramble(2, 0, 1L << 33).of(5));
    assertNotEquals(new Scramble(1, 0, 1L << 33).of(5), new Scramble(1, 1, 1L << 33).of(5));
  }
}
