package vk2max.job.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import vk2max.job.Rebundle;
import vk2max.job.Sample;
import vk2max.localstack.LocalStack;

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
    LocalStack stack = LocalStack.at(Path.of("target", "chaos-stack-long"));
    Path next =
        Rebundle.of(Sample.REGION_01_HASHED.bundle())
            .snapshot("next-night", "2025-09-16T01:00:00+03:00")
            .write(directory.resolve("next"));
    ChaosNight chaos = new ChaosNight(stack, next);
    Random seeds = new Random(Long.getLong("chaos.seed", new Random().nextLong()));
    int faults = Integer.getInteger("chaos.faults");
    int differences = 0;
    for (int i = 0; i < faults; i++) {
      differences += survives(chaos, Fault.of(seeds.nextLong())) ? 0 : 1;
    }
    stack.stop();
    assertEquals(0, differences, "see the report");
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
            fault.step(),
            Integer.toString(fault.chunks()),
            Integer.toString(fault.spinNanos()),
            Long.toString(millis),
            result);
    Files.writeString(report, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
