package vk2max.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program in a JVM of its own that has hardly more memory than the program should need. */
public final class SmallHeap {
  private static final int PATIENCE_SECONDS = 120;

  /** What the JVM, its classes and what is on its way take, beside what is measured. */
  private static final int REST = 14;

  private SmallHeap() {}

  /**
   * Runs a program to its end.
   *
   * @param megabytes that the program may hold
   * @throws AssertionError with what it said, if it ended otherwise than well
   */
  public static void run(Class<?> program, int megabytes) throws Exception {
    Path said = Files.createTempFile("small-heap", ".txt");
    try {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx" + (megabytes + REST) + "m",
                      "-XX:+UseSerialGC",
                      "-XX:NewSize=4m",
                      "-XX:MaxNewSize=4m",
                      "-cp",
                      System.getProperty("java.class.path"),
                      program.getName()))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      check(process, said);
    } finally {
      Files.delete(said);
    }
  }

  private static void check(Process process, Path said) throws IOException, InterruptedException {
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(Files.readString(said));
    }
  }
}
