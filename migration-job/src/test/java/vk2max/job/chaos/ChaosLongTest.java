package vk2max.job.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The long form: as many random faults as asked for with {@code -Dchaos.faults=N}; the report grows
 * by a line a fault.
 */
@EnabledIfSystemProperty(
    named = "chaos.faults",
    matches = "[0-9]+",
    disabledReason = "the long form runs when asked for: -Pchaos -Dchaos.faults=N")
class ChaosLongTest {
  @TempDir Path directory;

  @Test
  void nights_survive_random_faults() throws Exception {
    try (ChaosStack stack = ChaosStack.fresh(Path.of("target", "chaos-stack-long"))) {
      ChaosNight chaos = new ChaosNight(stack, ChaosTest.nextExport(directory), List.of());
      Random seeds = new Random(Long.getLong("chaos.seed", new Random().nextLong()));
      int faults = Integer.getInteger("chaos.faults");
      int differences = 0;
      for (int i = 0; i < faults; i++) {
        Fault fault = Fault.of(seeds.nextLong());
        if (stack.hasDisks() || !fault.kind().needsDisks()) {
          differences += survives(chaos, fault) ? 0 : 1;
        }
      }
      assertEquals(0, differences, "see the report");
    }
  }

  private static boolean survives(ChaosNight chaos, Fault fault) throws Exception {
    long began = System.nanoTime();
    String result = "equal";
    try {
      chaos.survive(fault);
    } catch (AssertionError e) {
      result = "DIFFERS: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("?");
    }
    report(fault, result, (System.nanoTime() - began) / 1_000_000);
    return result.equals("equal");
  }

  private static void report(Fault fault, String result, long millis) throws IOException {
    Path report = Path.of(System.getProperty("chaos.report", "target/chaos-report.csv"));
    String line =
        String.join(
            ",",
            System.getProperty("chaos.commit", "unknown"),
            Long.toString(fault.seed()),
            fault.kind().name(),
            fault.instant(),
            Long.toString(millis),
            result);
    Files.writeString(report, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
