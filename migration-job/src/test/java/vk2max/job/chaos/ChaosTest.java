package vk2max.job.chaos;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.job.NightProcess;
import vk2max.job.Rebundle;
import vk2max.job.Sample;

/**
 * The short form: every kind of fault once, at a random instant. A failure prints the seed that
 * repeats it: {@code -Dchaos.seed=…}. The long form is {@link ChaosLongTest}.
 */
class ChaosTest {
  /** A random instant may lie behind the end of a night. */
  private static final int MOST_TRIES = 4;

  @TempDir static Path directory;
  private static ChaosStack stack;
  private static ChaosNight chaos;

  @BeforeAll
  static void prepare() throws Exception {
    stack = ChaosStack.fresh(Path.of("target", "chaos-stack"));
    chaos = new ChaosNight(stack, export(directory), nextExport(directory), List.of());
  }

  @AfterAll
  static void stop() throws Exception {
    stack.close();
  }

  /** The sample's chats in a file a lane, so that every lane has chunks to do. */
  static Path export(Path directory) {
    return Rebundle.of(Sample.REGION_01_HASHED.bundle())
        .inFiles(NightProcess.LANES)
        .write(directory.resolve("night"));
  }

  /** … and a day later. */
  static Path nextExport(Path directory) {
    return Rebundle.of(Sample.REGION_01_HASHED.bundle())
        .inFiles(NightProcess.LANES)
        .snapshot("next-night", "2025-09-16T01:00:00+03:00")
        .write(directory.resolve("next"));
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void a_night_survives(FaultKind kind) throws Exception {
    assumeTrue(
        stack.hasDisks() || !kind.needsDisks(),
        "NOT TESTED: " + kind + " needs the right to mount a small disk");
    Random seeds = new Random();
    for (int i = 0; i < MOST_TRIES; i++) {
      Fault fault = Fault.of(Long.getLong("chaos.seed", seeds.nextLong()), kind);
      System.out.println("chaos: " + fault);
      if (chaos.survive(fault)) {
        return;
      }
    }
    fail(kind + " never came before the night had ended");
  }
}
