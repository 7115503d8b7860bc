package vk2max.benchmark.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A program to be run to its end and measured.
 *
 * @param words the program and its arguments
 * @param environment beside this process's own
 */
public record Child(List<String> words, Map<String, String> environment) {
  public Child {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /**
   * Runs it; no other child of this process may end meanwhile.
   *
   * @param servers measured with it
   * @param output directory for what it says
   * @throws IOException if it cannot be started
   */
  public ChildRun run(ServerProcesses servers, Path output)
      throws IOException, InterruptedException {
    Path stdout = output.resolve("stdout.txt");
    Path stderr = output.resolve("stderr.txt");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectOutput(stdout.toFile())
            .redirectError(stderr.toFile())
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().putAll(environment);
    long before = Proc.reapedCpuMicros();
    Instant begin = Instant.now();
    Process process = builder.start();
    Thread killer = new Thread(process::destroyForcibly, "end the child");
    Runtime.getRuntime().addShutdownHook(killer);
    try {
      Sampler sampler = Sampler.of(process.pid(), servers);
      int exitCode = process.waitFor();
      Instant end = Instant.now();
      sampler.end(end, Proc.reapedCpuMicros() - before);
      return new ChildRun(
          exitCode, begin, end, sampler.series(), sampler.peakBytes(), stdout, stderr);
    } finally {
      process.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(killer);
    }
  }
}
