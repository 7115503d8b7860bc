package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vk2max.ops.generate.Exports;

/** Two nights under policies with words and guards: the second is stopped and continued. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyNightTest {
  private static final String WORDS =
      """
      policy: with-words
      notices:
        default: {button: "В MAX"}
        regions:
          "66": {locale: tt, text: "«{title}» MAXта", invitation: "66: {title}"}
      """;

  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private String first = "";
  private String second = "";
  private Path policy = Path.of("");
  private Outcome stopped;

  @BeforeAll
  void a_night_in_which_no_region_is_open() throws IOException {
    first = Exports.write(directory.resolve("first"), 400, Instant.parse("2025-09-15T00:00:00Z"));
    second = Exports.write(directory.resolve("second"), 400, Instant.parse("2025-09-16T00:00:00Z"));
    policy = directory.resolve("policy.yaml");
    write("regions: {\"16\": {opens: never}, \"66\": {opens: never}, \"78\": {opens: never}}");
    // On the first night there is nothing to compare with.
    Outcome night = run(first, "--max-reason-jump", "0", "--json").exits(0);
    assertEquals(0, night.json().get("moved").asInt());
  }

  @Test
  @Order(1)
  void a_reason_that_has_jumped_stops_the_next_night_before_anything_is_sent() throws IOException {
    write(WORDS + "guards: {max-reason-jump: 5}");

    stopped = run(second).exits(4);

    assertEquals("", stopped.stdout());
    String sentence = String.join("\n", stopped.sentences());
    assertTrue(
        sentence.matches(
            "(?s).*0\\.0 % of the chats have the first reason «Region has not started yet»"
                + " \\(REGION_NOT_OPEN\\), after [1-9][0-9]\\.[0-9] % in run R-0001: more than 5"
                + " points apart; nothing was emitted\\. .*docs/runbooks/reason-jump\\.md.*"),
        sentence);
    assertEquals("", vk2max.run("events", "--topic", "created").exits(0).stdout());
    // Pasted at night it must not let everything pass.
    String next = vk2max.run("status").exits(0).suggestions().get(0);
    assertTrue(next.matches("run --export .* --max-reason-jump [1-9][0-9]*"), next);
  }

  @Test
  @Order(2)
  void the_status_says_so_in_any_language() {
    String status = vk2max.run("status", "--lang", "ru").exits(0).stdout();

    assertTrue(
        status.contains(
            "Первая причина «Регион ещё не начал перенос» (REGION_NOT_OPEN) — у 0,0 % чатов, а в"
                + " запуске R-0001 была у "),
        status);
    assertTrue(status.contains("\nFILE — файл политики этого запуска: политика "), status);
    assertTrue(status.contains(" --policy FILE "), status);
  }

  @Test
  @Order(3)
  void an_option_wins_over_a_guard_that_was_raised_in_the_file() throws IOException {
    write(WORDS + "guards: {max-reason-jump: 100, max-moves: 0}");

    assertTrue(
        run(second, "--max-reason-jump", "5")
            .exits(4)
            .stderr()
            .contains("more than --max-moves 0"));
    assertTrue(
        run(second, "--max-reason-jump", "5", "--max-moves", "400")
            .exits(4)
            .stderr()
            .contains("more than 5 points apart"));
  }

  @Test
  @Order(4)
  void the_command_that_is_printed_continues_the_same_run() throws IOException {
    write(WORDS + "guards: {max-reason-jump: 5}");
    assertEquals(2, stopped.suggestions().size(), stopped::toString);
    String printed = stopped.suggestions().get(1);
    assertTrue(
        printed.matches("run --export \\S+ --policy \\S+ --max-reason-jump [1-9][0-9]"), printed);

    Outcome done = vk2max.run((printed + " --json").split(" ")).exits(0);

    assertEquals("R-0002", done.json().get("runId").asString());
    assertTrue(done.json().get("moved").asInt() > 0);
    assertTrue(vk2max.run("verify").exits(0).stdout().contains("Verified"));
    assertTrue(run(second).exits(0).stdout().startsWith("Nothing to do: run R-0002"));
  }

  @Test
  @Order(5)
  void the_events_have_the_words_of_their_region() {
    Map<String, String> titles = new HashMap<>();
    for (JsonNode created : events("created")) {
      titles.put(created.get("chatId").asString(), created.get("title").asString());
    }
    Set<String> languages = new TreeSet<>();
    for (JsonNode notice : events("notices")) {
      boolean its = notice.get("region").asString().equals("66");
      languages.add(notice.get("locale").asString());
      assertEquals(its ? "tt" : "ru", notice.get("locale").asString());
      assertEquals("В MAX", notice.get("button").get("label").asString());
      String title = titles.get(notice.get("chatId").asString());
      String text = notice.get("text").asString();
      assertTrue(text.startsWith(its ? "«" + title + "» MAXта" : "Чат «" + title + "» т"), text);
    }
    assertEquals(Set.of("ru", "tt"), languages);
  }

  @Test
  @Order(6)
  void a_decision_under_a_policy_with_words_is_explained() {
    String chat = events("created").get(0).get("chatId").asString();

    assertTrue(vk2max.run("explain", chat).exits(0).stdout().contains("MOVED"));
  }

  private List<JsonNode> events(String topic) {
    return vk2max.run("events", "--topic", topic).exits(0).jsonLines().stream()
        .map(line -> line.get("value"))
        .toList();
  }

  private void write(String text) throws IOException {
    Files.writeString(policy, text);
  }

  private Outcome run(String export, String... options) {
    String[] command = new String[5 + options.length];
    String[] base = {"run", "--export", export, "--policy", policy.toString()};
    System.arraycopy(base, 0, command, 0, base.length);
    System.arraycopy(options, 0, command, base.length, options.length);
    return vk2max.run(command);
  }
}
