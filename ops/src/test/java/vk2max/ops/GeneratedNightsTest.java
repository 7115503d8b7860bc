package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Some nights of one world: generated, then run one after another as the program suggests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedNightsTest {
  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private final List<JsonNode> runs = new ArrayList<>();
  private Path world = Path.of("");
  private Outcome generated = new Outcome(List.of(), 0, "", "");
  private Outcome verified = generated;

  @BeforeAll
  void three_nights() {
    world = directory.resolve("a world");
    generated =
        vk2max.run("generate", "--out", world + "", "--chats", "900", "--nights", "3").exits(0);
    for (String day : List.of("2025-09-15", "2025-09-16", "2025-09-17")) {
      runs.add(run(world.resolve(day)));
    }
    verified = vk2max.run("verify").exits(0);
  }

  private JsonNode run(Path export) {
    String policy = world.resolve("policy.yaml").toString();
    return vk2max
        .run("run", "--export", export.toString(), "--policy", policy, "--json")
        .exits(0)
        .json();
  }

  @Test
  void every_night_is_listed_with_its_counts_and_the_first_two_can_be_run_at_once() {
    String text = generated.stdout();
    for (String day : List.of("2025-09-15", "2025-09-16", "2025-09-17")) {
      assertTrue(text.lines().anyMatch(line -> line.matches(" " + day + " +9\\d\\d .*")), text);
    }
    assertTrue(text.contains("nights: 3, "), text);
    assertEquals(
        List.of(suggested("2025-09-15"), suggested("2025-09-16")), generated.suggestions());
  }

  private String suggested(String day) {
    return "run --export '" + world + "/" + day + "' --policy '" + world + "/policy.yaml'";
  }

  @Test
  void programs_are_told_the_same() {
    Path other = directory.resolve("other");
    JsonNode json =
        vk2max
            .run("generate", "--out", other + "", "--chats", "50", "--nights", "2", "--json")
            .exits(0)
            .json();

    assertEquals("vk2max/generated-nights/1", json.get("schema").asString());
    assertTrue(Files.exists(Path.of(json.get("policy").asString())), json::toString);
    assertEquals(2, json.get("nights").size());
    JsonNode night = json.get("nights").get(1);
    assertEquals(other.resolve("2025-09-16").toString(), night.get("export").asString());
    assertEquals("synthetic-2025-09-16-seed1", night.get("snapshotId").asString());
    assertEquals(50, night.get("chats").asInt());
  }

  @Test
  void one_night_asked_for_is_a_directory_too() {
    Path one = directory.resolve("one");
    vk2max.run("generate", "--out", one + "", "--chats", "50", "--nights", "1").exits(0);

    assertTrue(Files.exists(one.resolve("2025-09-15/manifest.json")));
    assertTrue(Files.exists(one.resolve("policy.yaml")));
  }

  @Test
  void each_night_is_decided_and_moves_what_the_nights_before_could_not() {
    for (JsonNode run : runs) {
      assertEquals("DONE", run.get("state").asString(), run::toString);
      long sum =
          Stream.of("moved", "alreadyMoved", "stay", "review", "quarantined")
              .mapToLong(name -> run.get(name).asLong())
              .sum();
      assertEquals(run.get("read").asLong(), sum, run::toString);
    }
    assertTrue(runs.get(0).get("moved").asInt() > 50, runs::toString);
    assertTrue(runs.get(1).get("moved").asInt() > 0, runs::toString);
    assertTrue(verified.stdout().contains("agree"), verified::toString);
  }
}
