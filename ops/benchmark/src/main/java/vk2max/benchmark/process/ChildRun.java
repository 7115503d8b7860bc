package vk2max.benchmark.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A program that was run to its end.
 *
 * @param cpu of every party; the child's own from 0 to all that it has used
 * @param peakBytes largest memory of the child at once
 * @param stdout what it said
 * @param stderr what it said
 */
public record ChildRun(
    int exitCode,
    Instant begin,
    Instant end,
    Map<Party, CpuSeries> cpu,
    long peakBytes,
    Path stdout,
    Path stderr) {
  private static final int TAIL = 40;

  public Duration wall() {
    return Duration.between(begin, end);
  }

  /** The last lines that it said on stderr. */
  public String stderrTail() throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(stderr), StandardCharsets.UTF_8).lines().toList();
    return String.join(
        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }
}
