package vk2max.benchmark.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CpuSeriesTest {
  private static final Instant BEGIN = Instant.parse("2025-09-15T01:00:00Z");

  private final CpuSeries series = new CpuSeries();

  @Test
  void between_two_samples_cpu_time_grows_evenly() {
    series.add(BEGIN, 0);
    series.add(BEGIN.plusSeconds(2), 1_000_000);
    series.add(BEGIN.plusSeconds(3), 3_000_000);

    assertEquals(0.5, series.secondsBetween(BEGIN, BEGIN.plusSeconds(1)), 1e-9);
    assertEquals(1.5, series.secondsBetween(BEGIN.plusSeconds(1), BEGIN.plusMillis(2_500)), 1e-9);
  }

  @Test
  void pieces_that_lie_side_by_side_are_the_whole() {
    series.add(BEGIN, 70_000);
    series.add(BEGIN.plusMillis(50), 90_000);
    series.add(BEGIN.plusMillis(110), 190_000);
    Instant cut = BEGIN.plusMillis(37);

    double pieces =
        series.secondsBetween(BEGIN, cut)
            + series.secondsBetween(cut, BEGIN.plusMillis(61))
            + series.secondsBetween(BEGIN.plusMillis(61), BEGIN.plusMillis(110));

    assertEquals(0.12, pieces, 1e-9);
    assertEquals(0.12, series.seconds(), 1e-9);
  }

  @Test
  void outside_of_the_samples_nothing_is_used() {
    series.add(BEGIN, 500);
    series.add(BEGIN.plusSeconds(1), 1_000_500);

    assertEquals(1.0, series.secondsBetween(BEGIN.minusSeconds(9), BEGIN.plusSeconds(9)), 1e-9);
    assertEquals(0, series.secondsBetween(BEGIN.plusSeconds(2), BEGIN.plusSeconds(9)), 1e-9);
  }

  /** As when a child of a server ends between two looks. */
  @Test
  void what_seems_to_be_less_than_before_is_the_same() {
    series.add(BEGIN, 0);
    series.add(BEGIN.plusSeconds(1), 800_000);
    series.add(BEGIN.plusSeconds(2), 300_000);
    series.add(BEGIN.plusSeconds(3), 900_000);

    assertEquals(0, series.secondsBetween(BEGIN.plusSeconds(1), BEGIN.plusSeconds(2)), 1e-9);
    assertEquals(0.9, series.seconds(), 1e-9);
  }

  @Test
  void without_samples_nothing_is_used() {
    assertEquals(0, series.seconds());
    assertEquals(0, series.secondsBetween(BEGIN, BEGIN.plusSeconds(1)));
  }

  @Test
  void there_may_be_many_samples() {
    for (int i = 0; i < 10_000; i++) {
      series.add(BEGIN.plusMillis(i), 1_000L * i);
    }

    assertEquals(9.999, series.seconds(), 1e-9);
  }
}
