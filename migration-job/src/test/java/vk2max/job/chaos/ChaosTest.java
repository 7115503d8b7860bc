package vk2max.job.chaos;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.job.Rebundle;
import vk2max.job.Sample;

/**
 * The short form: every kind of fault once, at a random instant. A failure prints the seed that
 * repeats it: {@code -Dchaos.seed=…}. The long form is {@link ChaosLongTest}.
 */
class ChaosTest {
  @TempDir static Path directory;
  private static ChaosStack stack;
  private static ChaosNight chaos;

  @BeforeAll
  static void prepare() throws Exception {
    stack = ChaosStack.fresh(Path.of("target", "chaos-stack"));
    chaos = new ChaosNight(stack, nextExport(directory), List.of());
  }

  @AfterAll
  static void stop() throws Exception {
    stack.close();
  }

  /** The sample's chats a day later. */
  static Path nextExport(Path directory) {
    return Rebundle.of(Sample.REGION_01_HASHED.bundle())
        .snapshot("next-night", "2025-09-16T01:00:00+03:00")
        .write(directory.resolve("next"));
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void a_night_survives(FaultKind kind) throws Exception {
    assumeTrue(
        stack.hasDisks() || !kind.needsDisks(),
        "NOT TESTED: " + kind + " needs the right to mount a small disk");
    Fault fault = Fault.of(Long.getLong("chaos.seed", new Random().nextLong()), kind);
    System.out.println("chaos: " + fault);
    chaos.survive(fault);
  }
}
