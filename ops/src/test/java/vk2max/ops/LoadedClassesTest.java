package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.ops.generate.Exports;

/**
 * What makes an answer fast is what is not loaded for it. A clock would tell more of the machine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadedClassesTest {
  private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: ");
  private static final List<String> HEAVY =
      List.of(
          "org.springframework.",
          "org.apache.kafka.",
          "org.flywaydb.",
          "com.zaxxer.",
          "ch.qos.logback.",
          "io.micrometer.",
          "com.google.i18n.",
          "com.github.luben.",
          "tools.jackson.databind.");

  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();

  @BeforeAll
  void a_night() throws IOException {
    String export =
        Exports.write(directory.resolve("export"), 300, Instant.parse("2025-09-15T00:00:00Z"));
    vk2max.run("plan", "--export", export).exits(0);
    vk2max.run("run", "--plan", "P-0001").exits(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "status",
        "status --json",
        "runs",
        "plan list",
        "plan show",
        "plan show --json",
        "decisions",
        "explain CHAT",
        "explain CHAT --lang ru --level full",
        "explain CHAT --json",
        "report --actions",
        "report --region 16 --out DIR",
        "report --all --csv --out DIR",
        "quarantine",
        "hold list",
        "review list",
        "rules",
        "rules --json",
        "stack status"
      })
  void a_verb_that_only_reads_loads_nothing_heavy(String command) throws IOException {
    Set<String> loaded = loadedBy(words(command));

    assertTrue(loaded.contains("vk2max.ops.cli.Main"), "nothing was seen");
    assertEquals(Set.of(), heavy(loaded));
  }

  private String[] words(String command) {
    Path books = directory.resolve("books");
    return command.replace("CHAT", anyChat()).replace("DIR", books.toString()).split(" ");
  }

  @Test
  void a_verb_loads_no_other_verb() throws IOException {
    Set<String> loaded = loadedBy("runs");

    assertTrue(loaded.contains("vk2max.ops.run.RunsCommand"), loaded::toString);
    loaded.removeIf(name -> !name.startsWith("vk2max.ops.") || !name.endsWith("Command"));
    assertEquals(Set.of("vk2max.ops.run.RunsCommand"), loaded);
  }

  @Test
  void what_is_heavy_is_noticed() throws IOException {
    assertTrue(heavy(loadedBy("verify")).contains("org.apache.kafka."));
  }

  private static Set<String> heavy(Set<String> loaded) {
    Set<String> heavy = new TreeSet<>(HEAVY);
    heavy.removeIf(library -> loaded.stream().noneMatch(name -> name.startsWith(library)));
    return heavy;
  }

  private Set<String> loadedBy(String... command) throws IOException {
    Path log = directory.resolve("loaded.log");
    vk2max.with("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log).run(command).exits(0);
    Set<String> loaded = new TreeSet<>();
    try (Stream<String> lines = Files.lines(log)) {
      lines
          .map(LOADED::matcher)
          .filter(Matcher::find)
          .forEach(matcher -> loaded.add(matcher.group(1)));
    }
    return loaded;
  }

  private String anyChat() {
    return vk2max.run("decisions").exits(0).stdout().lines().toList().get(1).split(",")[0];
  }
}
