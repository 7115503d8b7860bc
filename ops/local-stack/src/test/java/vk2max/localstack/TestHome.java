package vk2max.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Homes for tests, under {@code target}; the PostgreSQL programs are unpacked once for all of them.
 */
final class TestHome {
  private static final Path FOLDER = Path.of("target", "stacks").toAbsolutePath();

  private TestHome() {}

  /** An empty home; what an earlier, broken-off test left running in it is ended first. */
  static Path fresh(String name) {
    Path home = FOLDER.resolve(name);
    LocalStack.at(home).stop();
    SmallFiles.deleteQuietly(home);
    if (Files.exists(home)) {
      throw new IllegalStateException(home + " cannot be emptied");
    }
    return home;
  }

  /** As {@link #fresh}, with the programs in place. */
  static Path freshWithPrograms(String name) throws IOException {
    Path shared = Files.createDirectories(FOLDER.resolve("programs"));
    Path programs = PostgresBinaries.unpacked(shared, line -> {}).directory();
    Path home = fresh(name);
    Path folder = Files.createDirectories(home.resolve("postgres"));
    Files.createSymbolicLink(folder.resolve(programs.getFileName()), programs);
    return home;
  }

  /** Waits for what must become true within 10 seconds. */
  static boolean becomesTrue(BooleanSupplier condition) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(10));
    while (!condition.getAsBoolean()) {
      if (deadline.isOver()) {
        return false;
      }
      Deadline.pause();
    }
    return true;
  }
}
