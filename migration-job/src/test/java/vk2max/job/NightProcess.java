package vk2max.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;

/**
 * A night in a process of its own, that can be killed. It tells on standard output what it is
 * doing: a line at the beginning of each step and one for each chunk stored or sent.
 */
final class NightProcess {
  static final int LANES = 4;

  private final Process process;
  private final BufferedReader lines;

  private NightProcess(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static NightProcess start(NightServers servers, Path export) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                NightProcess.class.getName(),
                servers.jdbcUrl(),
                servers.username(),
                servers.kafka().bootstrapServers(),
                servers.kafka().topics().prefix(),
                export.toString()));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new NightProcess(builder.start());
  }

  /**
   * Reads on until a step has done so many chunks.
   *
   * @return false when the process came to its end before
   */
  boolean awaitChunks(String step, int chunks) throws IOException {
    String current = "";
    int done = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("step ")) {
        current = line.substring("step ".length());
        done = 0;
      } else if (line.equals("chunk")) {
        done++;
      }
      if (current.equals(step) && done >= chunks) {
        return true;
      }
    }
    return false;
  }

  /** SIGKILL: nothing is flushed, closed or said goodbye to. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Reads to the end and gives the way the night ended; empty when it was killed. */
  String awaitEnd() throws IOException, InterruptedException {
    String end = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      end = line.startsWith("end ") ? line.substring("end ".length()) : end;
    }
    process.waitFor();
    return end;
  }

  public static void main(String[] arguments) {
    Progress progress =
        new Progress() {
          @Override
          public void step(String name, long total) {
            System.out.println("step " + name);
          }

          @Override
          public void advance(long done) {
            System.out.println("chunk");
          }

          @Override
          public void note(String sentence) {
            System.out.println("note " + sentence);
          }
        };
    KafkaSettings kafka =
        new KafkaSettings(
            Map.of("bootstrap.servers", arguments[2]),
            new EventTopics(arguments[3]),
            "test",
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            (short) 1);
    NightResult result =
        new NightlyRun(
                new NightServers(arguments[0], arguments[1], "", kafka),
                progress,
                Clock.systemUTC(),
                new Tuning(2, 250))
            .run(NightRequest.of(Path.of(arguments[4])).withLanes(LANES));
    System.out.println("end " + result.end() + " " + result.message());
  }
}
