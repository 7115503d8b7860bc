package vk2max.benchmark.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
  private static final ServerProcesses NONE =
      new ServerProcesses(ServerProcesses.UNKNOWN, ServerProcesses.UNKNOWN);

  /** A shell that counts; its cost is known, whatever else the machine does, by its own times. */
  private static final String COUNTS = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; times";

  @TempDir Path output;

  @Test
  void the_cost_of_a_child_is_exact() throws Exception {
    ChildRun run = shell(COUNTS);

    double told = seconds(Files.readString(run.stdout()).lines().findFirst().orElseThrow());
    double measured = run.cpu().get(Party.OWN).seconds();
    assertTrue(told > 0.05, "the shell has done too little: " + told);
    assertEquals(told, measured, 0.05 + told / 10);
  }

  @Test
  void its_peak_of_memory_and_its_words_are_known() throws Exception {
    ChildRun run = shell("sleep 0.3; echo $WHERE >&2; exit 3");

    assertEquals(3, run.exitCode());
    assertEquals("here", run.stderrTail());
    assertTrue(run.peakBytes() > 100_000, "peak: " + run.peakBytes());
    assertTrue(run.wall().toMillis() >= 300, "wall: " + run.wall());
  }

  @Test
  void of_servers_that_are_not_known_nothing_is_told() throws Exception {
    ChildRun run = shell("true");

    assertEquals(0, run.cpu().get(Party.POSTGRES).seconds());
    assertEquals(0, run.cpu().get(Party.KAFKA).seconds());
  }

  private ChildRun shell(String script) throws Exception {
    return new Child(List.of("bash", "-c", script), Map.of("WHERE", "here")).run(NONE, output);
  }

  /** The sum of a line such as {@code 0m0.200s 0m0.010s}. */
  private static double seconds(String times) {
    double sum = 0;
    for (String time : times.strip().split(" ")) {
      String[] parts = time.replace("s", "").split("m");
      sum += 60 * Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]);
    }
    return sum;
  }
}
