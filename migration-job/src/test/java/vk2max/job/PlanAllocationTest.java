package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;

/**
 * Deciding a chat leaves little behind for the collector. Two plans, one of more chats, are made in
 * processes that never collect: what the larger one has in its heap at its end beyond the other is
 * what its further chats took.
 */
class PlanAllocationTest {
  private static final int FEW = 10_000;
  private static final int MANY = 20_000;

  /**
   * Its line, findings, title, events and what is copied of them to compress and store the chunk;
   * by a third more than was found. Read as a tree, a line alone would take it.
   */
  private static final long MOST_BYTES = 9_000;

  /** As the command line has it. */
  private static final int LINES_PER_BLOCK = 5_000;

  @TempDir Path directory;

  @Test
  void a_chat_takes_a_few_kilobytes() throws Exception {
    long few = allocated(FEW);
    long many = allocated(MANY);

    long each = (many - few) / (MANY - FEW);
    assertTrue(
        each > 0 && each < MOST_BYTES, () -> each + " bytes a chat: " + few + " and " + many);
  }

  private long allocated(int chats) throws IOException, InterruptedException {
    Path export =
        Rebundle.of(Sample.REGION_16.bundle())
            .chats(lines -> lines.subList(0, chats))
            .compressed(".gz")
            .inFiles(1)
            .write(directory.resolve("chats-" + chats));
    NightServers servers = TestServers.installation();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+UseEpsilonGC",
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PlanAllocationTest.class.getName(),
                servers.jdbcUrl(),
                servers.username(),
                servers.password(),
                servers.kafka().bootstrapServers(),
                servers.kafka().topics().prefix(),
                export.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), said);
      String[] words = said.strip().split(" ");
      assertEquals(chats, Integer.parseInt(words[0]), said);
      return Long.parseLong(words[1]);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Runs a night; prints its chats and the bytes of the heap. */
  public static void main(String[] arguments) {
    KafkaSettings kafka = KafkaSettings.local(arguments[3], new EventTopics(arguments[4]));
    NightServers servers = new NightServers(arguments[0], arguments[1], arguments[2], kafka);
    NightResult result =
        new NightlyRun(servers, Progress.NONE, Clock.systemUTC(), new Tuning(2, LINES_PER_BLOCK))
            .plan(NightRequest.of(Path.of(arguments[5])));
    long chats = Objects.requireNonNull(result.run()).totals().read();
    Runtime heap = Runtime.getRuntime();
    System.out.println(chats + " " + (heap.totalMemory() - heap.freeMemory()));
  }
}
