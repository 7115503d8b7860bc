package vk2max.ops.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vk2max.ops.Outcome;
import vk2max.ops.Tables;
import vk2max.ops.Vk2max;

/** What the README shows can be typed, in its order, and prints what it shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeTest {
  private static final String PROGRAM = "ops/vk2max ";
  private static final String TESTS = "mvn verify";
  private static final Pattern FILE = Pattern.compile("my-export|[a-z-]+\\.csv");

  @TempDir static Path directory;

  private final Markdown readme = Markdown.readme();
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

  @BeforeAll
  void every_command_is_run() {
    Vk2max vk2max = Vk2max.installation();
    for (String command : commands()) {
      if (command.startsWith(PROGRAM)) {
        outcomes.computeIfAbsent(command, typed -> vk2max.run(words(typed)));
      }
    }
  }

  @Test
  void every_command_ends_well() {
    outcomes.values().forEach(outcome -> outcome.exits(0));
    assertTrue(outcomes.size() > 5, "found no commands");
    assertTrue(outcomes.containsKey("ops/vk2max demo"));
  }

  @Test
  void there_is_no_command_of_another_kind() {
    List<String> others = new ArrayList<>(commands());
    others.removeIf(command -> command.startsWith(PROGRAM));

    assertEquals(List.of(TESTS), others);
  }

  @Test
  void continuous_integration_runs_the_command_that_the_readme_names() throws IOException {
    List<String> builds =
        Files.readAllLines(Markdown.ROOT.resolve(".ci/run")).stream()
            .filter(line -> line.startsWith("mvn "))
            .map(line -> line.replaceAll(" -(B|ntp)\\b", ""))
            .toList();

    assertEquals(List.of(TESTS), builds);
  }

  @Test
  void what_is_shown_is_what_is_printed() {
    int shown = 0;
    for (Markdown.Fence fence : readme.fences()) {
      if (fence.language().equals("console")) {
        shown++;
        String command = commands(fence).get(0);
        assertPrints(outcomes.get(command), fence);
      }
    }
    assertEquals(2, shown);
  }

  @Test
  void the_numbers_of_the_night_add_up() {
    String night = night();
    Tables.assertColumnsAddUp(night);

    long[] balance = numbers(line(night, "Balance: "));
    assertEquals(balance[0], Arrays.stream(balance).skip(1).sum());
    long[] reasons = numbers(night.substring(night.indexOf("No staff role")));
    assertEquals(balance[3] + balance[4], reasons[1], "reasons");
    assertEquals(balance[1], numbers(line(night, " created chats "))[0], "created chats");
    assertEquals(balance[1], numbers(line(night, " notices "))[0], "notices");
    assertEquals(balance[1], numbers(line(night, " moves according"))[0], "moves");
    long events =
        numbers(line(night, " created chats "))[0]
            + numbers(line(night, " notices "))[0]
            + numbers(line(night, " invitations "))[0];
    assertEquals(events, numbers(line(night, " events in the topics "))[0], "events");
  }

  private String night() {
    return readme.fences().stream()
        .filter(fence -> fence.content().startsWith("$ ops/vk2max demo"))
        .findFirst()
        .orElseThrow()
        .content();
  }

  /** Every line shown stands in the output, in this order; «…» stands for any lines. */
  private static void assertPrints(Outcome outcome, Markdown.Fence fence) {
    List<String> printed = outcome.stdout().lines().map(ReadmeTest::plain).toList();
    int at = 0;
    for (String line : fence.content().lines().skip(1).map(ReadmeTest::plain).toList()) {
      if (line.isEmpty() || line.equals("…")) {
        continue;
      }
      int found = printed.subList(at, printed.size()).indexOf(line);
      if (found < 0) {
        fail("The README shows \"" + line + "\", which is not printed:\n" + outcome);
      }
      at += found + 1;
    }
    assertTrue(at > 0, "nothing is shown");
  }

  /** Columns may be wider in another night, and rules with them. */
  private static String plain(String line) {
    return line.replace('\u00A0', ' ').replaceAll(" +", " ").replaceAll("─+", "─").strip();
  }

  private List<String> commands() {
    return readme.fences().stream().flatMap(fence -> commands(fence).stream()).toList();
  }

  private static List<String> commands(Markdown.Fence fence) {
    return switch (fence.language()) {
      case "console" ->
          fence
              .content()
              .lines()
              .filter(line -> line.startsWith("$ "))
              .map(line -> line.substring(2))
              .toList();
      case "sh" ->
          fence.content().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      default -> List.of();
    };
  }

  /** The words of a command, its files in a folder of this test. */
  private static String[] words(String command) {
    return Arrays.stream(command.substring(PROGRAM.length()).split(" +"))
        .map(word -> FILE.matcher(word).matches() ? directory.resolve(word).toString() : word)
        .toArray(String[]::new);
  }

  private static String line(String text, String beginning) {
    return text.lines().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
  }

  private static long[] numbers(String text) {
    return Pattern.compile("(?<![\\d.,])\\d{1,3}(?:,\\d{3})+(?![\\d,])|(?<![\\d.,])\\d+(?![\\d.,])")
        .matcher(text)
        .results()
        .mapToLong(found -> Long.parseLong(found.group().replace(",", "")))
        .toArray();
  }
}
