package vk2max.ops.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.ops.docs.Checkout.Ended;

/** The launcher, from outside. */
class LauncherTest {
  @TempDir Path directory;

  private @Nullable Checkout built;

  @BeforeEach
  void a_tree_that_is_built() throws IOException {
    built = Checkout.ofOneJar(directory);
  }

  @Test
  void it_works_from_any_directory() throws Exception {
    Ended help = launch(directory, "--help");

    assertEquals(0, help.exitCode(), help.output());
    assertTrue(help.output().contains("Usage: '" + launcher() + "' "), help.output());
    assertFalse(help.output().contains("Building"), help.output());
  }

  @Test
  void it_hands_arguments_and_exit_code_on() throws Exception {
    Ended wrong = launch(root(), "explain", "a chat", "--level");

    assertEquals(2, wrong.exitCode(), wrong.output());
    assertTrue(wrong.output().contains("See: '" + launcher() + "' explain --help"), wrong.output());
  }

  /** As on a machine that has no Russian locale, or under cron, which sets none. */
  @Test
  void arguments_and_language_are_understood_without_the_locale() throws Exception {
    List<String> rules = List.of(launcher(), "rules", "--policy", "Школа.yaml");
    List<String> bare = List.of("env", "-i", "JAVA_HOME=" + System.getProperty("java.home"));
    String path = "PATH=" + checkout().bin() + ":" + System.getenv("PATH");

    Ended russian =
        start(
            root(),
            Stream.of(bare, List.of(path, "LANG=ru_XX.UTF-8"), rules)
                .flatMap(List::stream)
                .toList());
    Ended none =
        start(root(), Stream.of(bare, List.of(path), rules).flatMap(List::stream).toList());

    assertTrue(russian.output().contains("Политика Школа.yaml"), russian.output());
    assertTrue(none.output().contains("The policy Школа.yaml"), none.output());
  }

  @Test
  void commands_are_suggested_by_the_name_by_which_it_was_called() throws Exception {
    Path link = directory.resolve("bin/vk2max");
    Files.createSymbolicLink(link, root().resolve("ops/vk2max"));

    Ended found = start(directory, List.of("vk2max", "fly"));
    Ended named = start(root(), List.of("ops/vk2max", "fly"));

    assertTrue(found.output().contains("See: vk2max --help"), found.output());
    assertTrue(named.output().contains("See: ops/vk2max --help"), named.output());
  }

  @Test
  void a_newer_source_is_built_first_and_a_failed_build_is_told() throws Exception {
    Path source = Files.createFile(root().resolve("rules/src/main/New.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    Ended failed = launch(directory, "--help");

    assertEquals(1, failed.exitCode(), failed.output());
    assertTrue(failed.output().contains("Building vk2max"), failed.output());
    assertTrue(failed.output().contains("Maven was called: -B -ntp -q"), failed.output());
    assertTrue(failed.output().contains("The build failed"), failed.output());
  }

  private Checkout checkout() {
    return Objects.requireNonNull(built);
  }

  private Ended launch(Path from, String... arguments) throws IOException, InterruptedException {
    return checkout().launch(from, arguments);
  }

  private Ended start(Path from, List<String> words) throws IOException, InterruptedException {
    return checkout().start(from, Map.of(), words).end();
  }

  private String launcher() {
    return checkout().launcher();
  }

  private Path root() {
    return checkout().root();
  }
}
