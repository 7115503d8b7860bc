package vk2max.ops.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Main;
import vk2max.ops.policy.PolicyFile;

/** The reference pages know what the program knows, and nothing else. */
class ReferenceTest {
  private static final Path SOURCES = Path.of("src/main/java/vk2max/ops").toAbsolutePath();
  private static final Set<String> COMMON = Set.of("--json", "--lang", "--verbose", "--help");
  private static final Pattern OPTION = Pattern.compile("--[a-z]+(?:-[a-z]+)*");
  private static final Pattern VERB = Pattern.compile("^(?:\\$ )?(?:ops/)?vk2max ([a-z]+)\\b(.*)");

  private final Markdown cli = Markdown.of("cli.md");
  private final Map<String, CommandLine> verbs = Main.commandLine().getSubcommands();

  @Test
  void every_verb_has_its_section_with_each_of_its_options() {
    assertEquals(List.of(), undocumented(cli));
    assertTrue(verbs.size() > 10, "found no verbs");
  }

  @Test
  void an_option_that_is_not_documented_is_found() {
    Markdown without = new Markdown(cli.path(), cli.text().replace("--max-moves", "…"));

    assertEquals(List.of("plan --max-moves", "run --max-moves"), undocumented(without));
  }

  @Test
  void no_section_names_an_option_that_its_verb_does_not_have() {
    for (String verb : verbs.keySet()) {
      Set<String> named = matches(OPTION, cli.section(verb));
      named.removeAll(options(verb));
      assertEquals(Set.of(), named, verb);
    }
  }

  @Test
  void the_common_options_have_their_section() {
    assertEquals(COMMON, matches(OPTION, cli.section("Every verb")));
    verbs.keySet().forEach(verb -> assertTrue(options(verb).containsAll(COMMON), verb));
  }

  @Test
  void verbs_and_options_in_every_page_exist() {
    int seen = 0;
    for (Markdown page : Markdown.all()) {
      for (String code : page.code()) {
        var command = VERB.matcher(code);
        if (command.find()) {
          seen++;
          String where = page.path() + ": " + code;
          assertTrue(verbs.containsKey(command.group(1)), where);
          Set<String> named = matches(OPTION, command.group(2));
          named.removeAll(options(command.group(1)));
          assertEquals(Set.of(), named, where);
        }
      }
    }
    assertTrue(seen > 30, "found no commands");
  }

  @Test
  void what_is_called_not_built_yet_is_not_built() {
    Set<String> named = matches(Pattern.compile("(?<=`)[a-z]+(?=`)"), cli.section("Not built yet"));

    assertTrue(named.contains("worker"), named::toString);
    verbs.keySet().forEach(verb -> assertFalse(named.contains(verb), verb));
  }

  @Test
  void every_variable_of_the_environment_is_documented_and_read() {
    Pattern variable = Pattern.compile("\\b(?:VK2MAX|SPRING)_[A-Z_]*[A-Z]");
    String settings = read(SOURCES.resolve("cli/Settings.java"));
    Set<String> read = matches(Pattern.compile("(?<=\")(?:VK2MAX|SPRING)_[A-Z_]+"), settings);
    String section = cli.section("Environment");

    assertTrue(read.size() >= 10, read::toString);
    read.forEach(name -> assertTrue(section.contains("| `" + name), name));
    String reads = settings + read(Markdown.ROOT.resolve("ops/vk2max"));
    Set<String> rows = matches(Pattern.compile("(?m)(?<=^\\| `)" + variable), section);
    assertTrue(rows.size() >= read.size(), rows::toString);
    rows.forEach(name -> assertTrue(reads.contains(name), name));
  }

  @Test
  void every_exit_code_is_documented() throws IllegalAccessException {
    for (Field field : ExitCode.class.getFields()) {
      int code = field.getInt(null);
      assertTrue(cli.section("Exit codes").contains("\n| " + code + " |"), field::getName);
    }
  }

  @Test
  void every_schema_is_documented() {
    Set<String> schemas = matches(Pattern.compile("(?<=\")vk2max/[a-z-]+/[0-9]+"), sources());

    assertTrue(schemas.contains("vk2max/run-summary/1"), schemas::toString);
    assertEquals(
        schemas, matches(Pattern.compile("(?<=\\| `)vk2max/[a-z-]+/[0-9]+"), cli.section("JSON")));
  }

  @Test
  void every_metric_is_documented() {
    String source = read(SOURCES.resolve("run/MetricsFile.java"));
    Set<String> metrics =
        matches(Pattern.compile("(?<=\")vk2max\\.[a-z.]+"), source).stream()
            .map(name -> name.replace('.', '_'))
            .collect(Collectors.toCollection(TreeSet::new));

    assertTrue(metrics.contains("vk2max_unaccounted"), metrics::toString);
    String page = Markdown.of("metrics.md").text();
    assertEquals(metrics, matches(Pattern.compile("(?m)(?<=^\\| `)vk2max_[a-z_]+"), page));
  }

  @Test
  void the_policy_of_the_page_is_accepted() {
    List<Markdown.Fence> policies =
        Markdown.of("policy.md").fences().stream()
            .filter(fence -> fence.language().equals("yaml"))
            .toList();

    assertEquals(1, policies.size());
    var policy = PolicyFile.parse("policy.md", policies.get(0).content());
    assertEquals("sferum-2025-autumn", policy.id());
    assertEquals(Set.of("02", "16", "78", "90"), policy.regions().keySet());
  }

  private List<String> undocumented(Markdown page) {
    List<String> missing = new ArrayList<>();
    for (String verb : verbs.keySet()) {
      String section = page.section(verb);
      if (section.isBlank()) {
        missing.add(verb);
      }
      Set<String> expected = new TreeSet<>(options(verb));
      expected.removeAll(COMMON);
      expected.removeAll(matches(OPTION, section));
      expected.forEach(option -> missing.add(verb + " " + option));
    }
    return missing;
  }

  /** Those of a verb and of what may follow it. */
  private Set<String> options(String verb) {
    return Stream.concat(
            Stream.of(verbs.get(verb)), verbs.get(verb).getSubcommands().values().stream())
        .flatMap(command -> command.getCommandSpec().options().stream())
        .map(CommandLine.Model.OptionSpec::longestName)
        .collect(Collectors.toSet());
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String sources() {
    try (Stream<Path> paths = Files.walk(SOURCES)) {
      return paths
          .filter(Files::isRegularFile)
          .map(ReferenceTest::read)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
