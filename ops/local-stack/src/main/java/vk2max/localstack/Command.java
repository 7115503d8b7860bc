package vk2max.localstack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end.
 *
 * @param workingDirectory must exist
 * @param input what it reads, to the end of the input
 * @param limit after which it is killed
 */
record Command(List<String> words, Path workingDirectory, String input, Duration limit) {
  private static final List<String> MEANT_FOR_OTHERS =
      List.of("PG", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  /** All that the program said; exit code -1 when it was killed at the limit. */
  record Result(int exitCode, String output) {}

  static Command in(Path workingDirectory, String... words) {
    return new Command(Arrays.asList(words), workingDirectory, "", Duration.ofSeconds(120));
  }

  Command withInput(String text) {
    return new Command(words, workingDirectory, text, limit);
  }

  /** The JVM that runs this program, for another one. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Takes away what a user set for other programs, and makes the servers speak and read UTF-8. */
  static void cleanEnvironment(Map<String, String> environment) {
    environment.keySet().removeIf(name -> MEANT_FOR_OTHERS.stream().anyMatch(name::startsWith));
    environment.put("LC_ALL", "C.UTF-8");
  }

  Result run() {
    try {
      Path output = Files.createTempFile("vk2max-stack", ".out");
      try {
        return run(output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new LocalStackException("Could not run " + String.join(" ", words) + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while running " + String.join(" ", words), e);
    }
  }

  /**
   * Runs it where nothing but success will do.
   *
   * @param doing completes "Could not …"
   * @throws LocalStackException if the exit code is not 0
   */
  void runOrFail(String doing) {
    Result result = run();
    if (result.exitCode() != 0) {
      throw new LocalStackException(
          "Could not "
              + doing
              + ": "
              + String.join(" ", words)
              + " ended with code "
              + result.exitCode()
              + " and said:"
              + System.lineSeparator()
              + result.output().strip());
    }
  }

  private Result run(Path output) throws IOException, InterruptedException {
    // Into a file, not a pipe: a server left behind in the background would keep a pipe open.
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(workingDirectory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    cleanEnvironment(builder.environment());
    Process process = builder.start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException endedBeforeReading) {
      // The exit code tells.
    }
    boolean ended;
    try {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
    if (!ended) {
      process.destroyForcibly();
    }
    return new Result(ended ? process.exitValue() : -1, Files.readString(output));
  }
}
