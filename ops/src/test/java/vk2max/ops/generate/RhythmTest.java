package vk2max.ops.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

  @ParameterizedTest
  @CsvSource({
    "2, 400, 1, 0",
    "2, 400, 7, 0",
    "2, 400, 7, 6",
    "9, 30, 4, 3",
    "9, 9, 3, 1",
    "5, 6, 2, 0"
  })
  void it_is_computed_as_it_would_be_counted(int from, int until, int period, int phase) {
    Rhythm rhythm = new Rhythm();
    rhythm.set(from, until, period, phase);
    int times = 0;
    int last = Rhythm.NEVER;

    for (int night = 1; night <= 50; night++) {
      if (night >= from && night < until && (night - from + phase) % period == 0) {
        times++;
        last = night;
      }
      assertEquals(times, rhythm.timesBy(night), "by night " + night);
      assertEquals(last, rhythm.lastBy(night), "by night " + night);
    }
  }
}
