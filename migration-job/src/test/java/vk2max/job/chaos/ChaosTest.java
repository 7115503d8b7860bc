package vk2max.job.chaos;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.job.Rebundle;
import vk2max.job.Sample;
import vk2max.localstack.LocalStack;

/**
 * The short form: every kind of fault once, at a random instant. A failure prints the seed that
 * repeats it: {@code -Dchaos.seed=…}. The long form is {@link ChaosLongTest}.
 */
class ChaosTest {
  private static final LocalStack STACK = LocalStack.at(Path.of("target", "chaos-stack"));

  @TempDir static Path directory;
  private static ChaosNight chaos;

  @BeforeAll
  static void prepare() {
    Path next =
        Rebundle.of(Sample.REGION_01_HASHED.bundle())
            .snapshot("next-night", "2025-09-16T01:00:00+03:00")
            .write(directory.resolve("next"));
    chaos = new ChaosNight(STACK, next);
  }

  @AfterAll
  static void stop() {
    STACK.stop();
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void a_night_survives(FaultKind kind) throws Exception {
    Fault fault = Fault.of(Long.getLong("chaos.seed", new Random().nextLong()), kind);
    System.out.println("chaos: " + fault);
    chaos.survive(fault);
  }
}
