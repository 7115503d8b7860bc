package vk2max.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.localstack.LocalStack;

/**
 * All contenders once, on a night so small that the start of their processes is most of it: that
 * the benchmark works, and that the product has not become much dearer than it was. Ratios alone
 * are judged, and of CPU time: a busy machine changes both sides of them.
 */
class SmallNightTest {
  private static final Path HOME = Path.of("target", "benchmark home").toAbsolutePath();
  private static final Path JSON = HOME.resolve("figures.json");
  private static final long CHATS = 20_000;

  private static JsonNode figures = new JsonMapper().readTree("{}");

  @BeforeAll
  static void the_benchmark_runs() throws IOException {
    Files.createDirectories(HOME);
    Files.deleteIfExists(JSON);
    int exitCode =
        Benchmark.commandLine()
            .execute("--chats=" + CHATS, "--rounds=1", "--home=" + HOME, "--json=" + JSON);
    assertEquals(0, exitCode);
    figures = new JsonMapper().readTree(Files.readString(JSON));
  }

  @AfterAll
  static void no_server_is_left_behind() {
    LocalStack.at(HOME.resolve("servers")).stop();
  }

  /** That the peer's answers are the product's, the benchmark has seen to by itself. */
  @Test
  void every_contender_has_run() {
    assertEquals(
        List.of("ours", "peer-threads", "peer-partitions", "limit"),
        StreamSupport.stream(figures.get("contenders").spliterator(), false)
            .map(contender -> contender.get("name").asString())
            .toList());
    assertEquals(CHATS, figures.at("/size/chats").asLong());
    assertTrue(figures.at("/events").asLong() > CHATS / 2);
  }

  @Test
  void every_party_has_done_something() {
    for (JsonNode contender : figures.get("contenders")) {
      // The limit's copy of so few rows may cost PostgreSQL less than a tick of the kernel's clock.
      boolean isLimit = contender.get("name").asString().equals("limit");
      for (String party : isLimit ? List.of("own") : List.of("own", "postgres", "kafka")) {
        double micros = contender.at("/cpuMicrosPerChat/" + party + "/median").asDouble();
        assertTrue(micros > 0, contender.get("name") + " " + party + ": " + micros);
      }
      assertTrue(contender.at("/peakBytes/median").asLong() > 1 << 24);
    }
  }

  @Test
  void the_steps_of_the_product_are_its_stages() {
    List<String> stages =
        StreamSupport.stream(figures.at("/contenders/0/stages").spliterator(), false)
            .map(stage -> stage.get("name").asString())
            .toList();

    assertTrue(
        stages.containsAll(List.of("start", "scan", "decide", "publish", "end")), stages::toString);
  }

  /** 0.97 was found: the start of both is left out, and code is cold for most of the rest. */
  @Test
  void the_product_costs_little_more_than_the_peer_at_most() {
    double ratio = figures.at("/ratios/peerCpuToOurs").asDouble();

    assertTrue(ratio > 0.65, () -> "the peer takes " + ratio + " times the CPU of the product");
  }

  /** 0.12 was found: of so small a night most is the start, which the limit does not have. */
  @Test
  void the_product_is_as_near_to_the_limit_as_it_was() {
    double ratio = figures.at("/ratios/limitCpuToOurs").asDouble();

    assertTrue(ratio > 0.06, () -> "the limit takes " + ratio + " times the CPU of the product");
  }

  @Test
  void the_ratios_of_speed_are_told() {
    assertTrue(figures.at("/ratios/oursToPeer").asDouble() > 0);
    assertTrue(figures.at("/ratios/oursToLimit").asDouble() > 0);
  }
}
