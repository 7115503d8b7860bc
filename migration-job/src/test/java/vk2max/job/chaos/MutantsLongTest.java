package vk2max.job.chaos;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The harness notices each broken protocol within fifty random faults; the report tells when. */
@EnabledIfSystemProperty(
    named = "chaos.mutants",
    matches = "true",
    disabledReason = "the long form runs when asked for: -Dchaos.mutants=true")
class MutantsLongTest {
  private static final int MOST_FAULTS = 50;

  @TempDir static Path directory;
  private static ChaosStack stack;
  private static Path export;
  private static Path nextExport;

  @BeforeAll
  static void prepare() throws Exception {
    stack = ChaosStack.fresh(Path.of("target", "chaos-stack-mutants"));
    export = ChaosTest.export(directory);
    nextExport = ChaosTest.nextExport(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    stack.close();
  }

  @ParameterizedTest
  @EnumSource(Mutant.class)
  void a_broken_protocol_is_noticed(Mutant mutant) throws Exception {
    String classes = mutant.compile(directory).toString();
    ChaosNight chaos = new ChaosNight(stack, export, nextExport, List.of(classes));
    long seed = Long.getLong("chaos.seed", new Random().nextLong());
    Random seeds = new Random(seed);
    for (int i = 1; i <= MOST_FAULTS; i++) {
      Fault fault = Fault.of(seeds.nextLong());
      if (fault.kind().needsDisks() && !stack.hasDisks()) {
        continue;
      }
      try {
        chaos.survive(fault);
      } catch (AssertionError noticed) {
        report(mutant, i, fault, String.valueOf(noticed.getMessage()));
        return;
      }
    }
    report(mutant, MOST_FAULTS, Fault.of(seed), "NOT NOTICED");
    fail(mutant + " was not noticed; seed of the seeds " + seed);
  }

  private static void report(Mutant mutant, int faults, Fault fault, String found)
      throws java.io.IOException {
    String line =
        String.join(
            ",",
            mutant.name(),
            Integer.toString(faults),
            Long.toString(fault.seed()),
            fault.kind().name(),
            fault.instant(),
            '"' + found.lines().findFirst().orElse("").replace('"', '\'') + '"');
    Files.writeString(
        Path.of("target/chaos-mutants.csv"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
