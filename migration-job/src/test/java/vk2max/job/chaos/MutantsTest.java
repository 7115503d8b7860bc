package vk2max.job.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way of breaking the protocol still is one: it applies to today's sources and compiles. */
class MutantsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Mutant.class)
  void every_mutant_is_alive(Mutant mutant) throws Exception {
    try (var classes = Files.walk(mutant.compile(directory))) {
      assertTrue(classes.anyMatch(file -> file.toString().endsWith(".class")));
    }
  }
}
