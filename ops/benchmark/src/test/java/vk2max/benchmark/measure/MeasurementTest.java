package vk2max.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vk2max.benchmark.process.ChildRun;
import vk2max.benchmark.process.CpuSeries;
import vk2max.benchmark.process.Party;

/** A run of ten seconds in which the child uses a whole core and PostgreSQL half of one. */
class MeasurementTest {
  private static final Instant BEGIN = Instant.parse("2025-09-15T01:00:00Z");

  private static final List<StepTime> STEPS =
      List.of(step("load", 2, 3), step("decide", 3.5, 7), step("publish", 7, 9));

  @Test
  void a_run_is_cut_at_its_steps() {
    Measurement measured = Measurement.of(run(), STEPS);

    assertEquals(
        List.of("start", "load", "decide", "publish", "between", "end"),
        measured.stages().stream().map(Stage::name).toList());
    assertEquals(3.5, measured.of("decide").own(), 1e-6);
    assertEquals(1.75, measured.of("decide").postgres(), 1e-6);
    assertEquals(0, measured.of("decide").kafka());
    assertEquals(0.5, measured.of("between").own(), 1e-6);
    assertEquals(1, measured.of("end").own(), 1e-6);
  }

  @Test
  void the_stages_are_the_whole() {
    Measurement measured = Measurement.of(run(), STEPS);

    double cpu = measured.stages().stream().mapToDouble(stage -> stage.cost().total()).sum();
    double wall = measured.stages().stream().mapToDouble(Stage::seconds).sum();
    assertEquals(15, measured.cost().total(), 1e-6);
    assertEquals(measured.cost().total(), cpu, 1e-6);
    assertEquals(10, measured.seconds(), 1e-6);
    assertEquals(measured.seconds(), wall, 1e-6);
  }

  @Test
  void the_start_of_the_process_can_be_left_out() {
    assertEquals(12, Measurement.of(run(), STEPS).withoutStart().total(), 1e-6);
    assertEquals(8, Measurement.of(run(), STEPS).secondsWithoutStart(), 1e-6);
  }

  @Test
  void without_steps_all_is_the_end() {
    Measurement measured = Measurement.of(run(), List.of());

    assertEquals(1, measured.stages().size());
    assertEquals(15, measured.of("end").total(), 1e-6);
    assertEquals(0, measured.of("no such stage").total());
  }

  private static StepTime step(String name, double from, double to) {
    return new StepTime(name, after(from), after(to));
  }

  private static Instant after(double seconds) {
    return BEGIN.plusMillis(Math.round(1000 * seconds));
  }

  private static ChildRun run() {
    Map<Party, CpuSeries> cpu = new EnumMap<>(Party.class);
    for (Party party : Party.values()) {
      cpu.put(party, new CpuSeries());
    }
    for (int second = 0; second <= 10; second++) {
      cpu.get(Party.OWN).add(after(second), 1_000_000L * second);
      cpu.get(Party.POSTGRES).add(after(second), 77 + 500_000L * second);
      cpu.get(Party.KAFKA).add(after(second), 4_000_000);
    }
    return new ChildRun(0, BEGIN, after(10), cpu, 1 << 20, Path.of("out"), Path.of("err"));
  }
}
