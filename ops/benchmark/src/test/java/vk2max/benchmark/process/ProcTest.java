package vk2max.benchmark.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTest {
  private static final long SELF = ProcessHandle.current().pid();

  @Test
  void a_process_is_known_while_it_lives() {
    assertTrue(Proc.cpuMicros(SELF) > 0);
    assertTrue(Proc.peakBytes(SELF) > 1 << 20);
    assertEquals("java", Proc.name(SELF));
  }

  @Test
  void a_process_that_has_ended_is_nothing() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();

    assertEquals(0, Proc.cpuMicros(process.pid()));
    assertEquals(0, Proc.peakBytes(process.pid()));
    assertEquals("", Proc.name(process.pid()));
    assertEquals(OptionalLong.empty(), Proc.parent(process.pid()));
  }

  @Test
  void children_count_while_they_live_and_afterwards(@TempDir Path directory) throws Exception {
    Path end = directory.resolve("end");
    String script = "(until [ -e '" + end + "' ]; do :; done); read until killed";
    Process shell = new ProcessBuilder("bash", "-c", script).start();
    try {
      waitFor(() -> Proc.treeCpuMicros(shell.pid()) >= Proc.cpuMicros(shell.pid()) + 50_000);
      long alive = Proc.treeCpuMicros(shell.pid());
      Files.createFile(end);
      waitFor(() -> Proc.cpuMicros(shell.pid()) >= alive);
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void the_parent_of_a_child_is_this_process() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    try {
      assertEquals(OptionalLong.of(SELF), Proc.parent(child.pid()));
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void the_machine_is_known() {
    assertFalse(Hardware.cpuModel().isBlank());
    assertTrue(Hardware.memoryBytes() > 1 << 28);
  }

  private interface Condition {
    boolean holds();
  }

  private static void waitFor(Condition condition) throws InterruptedException {
    for (int i = 0; i < 6_000 && !condition.holds(); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertTrue(condition.holds());
  }
}
