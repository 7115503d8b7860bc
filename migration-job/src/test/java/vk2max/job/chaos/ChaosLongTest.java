package vk2max.job.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The long form: as many random faults as asked for with {@code -Dchaos.faults=N}; the report grows
 * by a line a fault. {@code -Dchaos.streams=2} injects two at a time, each on servers of its own.
 */
@EnabledIfSystemProperty(
    named = "chaos.faults",
    matches = "[0-9]+",
    disabledReason = "the long form runs when asked for: -Pchaos -Dchaos.faults=N")
class ChaosLongTest {
  private static final String EQUAL = "equal";

  /** The night had ended before: counts for nothing. */
  private static final String NOT_IN_TIME = "not in time";

  @TempDir Path directory;

  @Test
  void nights_survive_random_faults() throws Exception {
    Random seeds = new Random(Long.getLong("chaos.seed", new Random().nextLong()));
    AtomicInteger left = new AtomicInteger(Integer.getInteger("chaos.faults"));
    int streams = Integer.getInteger("chaos.streams", 1);
    ExecutorService threads = Executors.newFixedThreadPool(streams);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int stream = 0; stream < streams; stream++) {
        Path home = Path.of("target", "chaos-stack-long-" + stream);
        Path work = Files.createDirectory(directory.resolve("stream-" + stream));
        running.add(threads.submit(() -> differences(home, work, seeds, left)));
      }
      int differences = 0;
      for (Future<Integer> stream : running) {
        differences += stream.get();
      }
      assertEquals(0, differences, "see the report");
    } finally {
      threads.shutdownNow();
    }
  }

  /** One fault after the other on servers of its own, until none is left. */
  private static int differences(Path home, Path work, Random seeds, AtomicInteger left)
      throws Exception {
    int differences = 0;
    try (ChaosStack stack = ChaosStack.fresh(home)) {
      ChaosNight chaos =
          new ChaosNight(stack, ChaosTest.export(work), ChaosTest.nextExport(work), List.of());
      while (left.getAndDecrement() > 0) {
        Fault fault = Fault.of(seeds.nextLong());
        if (!stack.hasDisks() && fault.kind().needsDisks()) {
          left.incrementAndGet();
          continue;
        }
        String result = survived(chaos, fault);
        if (result.equals(NOT_IN_TIME)) {
          left.incrementAndGet();
        } else if (!result.equals(EQUAL)) {
          differences++;
        }
      }
    }
    return differences;
  }

  private static String survived(ChaosNight chaos, Fault fault) throws Exception {
    long began = System.nanoTime();
    String result;
    try {
      result = chaos.survive(fault) ? EQUAL : NOT_IN_TIME;
    } catch (AssertionError e) {
      result =
          "DIFFERS: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("?").replace(',', ';');
    }
    report(fault, result, (System.nanoTime() - began) / 1_000_000);
    return result;
  }

  private static synchronized void report(Fault fault, String result, long millis)
      throws IOException {
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
