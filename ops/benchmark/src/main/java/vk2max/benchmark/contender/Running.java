package vk2max.benchmark.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vk2max.benchmark.BenchmarkException;
import vk2max.benchmark.process.Child;
import vk2max.benchmark.process.ChildRun;
import vk2max.benchmark.process.ServerProcesses;
import vk2max.benchmark.servers.Installation;

/**
 * Where contenders run.
 *
 * @param servers measured with each of them
 * @param output directory of what they say; need not exist
 */
public record Running(ServerProcesses servers, Path output) {

  /**
   * Runs a program to its successful end.
   *
   * @param name of the contender
   */
  ChildRun run(String name, List<String> words, Installation installation)
      throws IOException, InterruptedException {
    Path directory = output.resolve(name);
    Files.createDirectories(directory);
    ChildRun run = new Child(words, installation.environment()).run(servers, directory);
    if (run.exitCode() != 0) {
      throw new BenchmarkException(
          name
              + " ended with exit code "
              + run.exitCode()
              + ": "
              + String.join(" ", words)
              + System.lineSeparator()
              + run.stderrTail());
    }
    return run;
  }
}
