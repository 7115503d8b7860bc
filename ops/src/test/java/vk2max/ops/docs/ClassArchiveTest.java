package vk2max.ops.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vk2max.ops.docs.Checkout.Ended;
import vk2max.ops.docs.Checkout.Started;

/** The archive of classes, which may change nothing but the time that a command takes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassArchiveTest {
  private static final String PREPARING = "Preparing vk2max for this Java, once …\n";
  private static final int ENOUGH_PERCENT = 90;

  @TempDir static Path directory;

  private @Nullable Checkout built;

  @BeforeAll
  void a_tree_that_is_built() throws IOException {
    built = Checkout.ofJars(directory);
  }

  @Test
  void it_is_made_once_and_classes_are_taken_from_it() throws Exception {
    removeArchives();
    Ended first = rules();
    FileTime made = Files.getLastModifiedTime(archive());
    Path log = directory.resolve("loaded.log");
    Ended second = rules("-Xlog:class+load:file=" + log.getFileName());

    assertEquals(0, second.exitCode(), second.output());
    assertEquals(PREPARING + second.output(), first.output());
    assertEquals(made, Files.getLastModifiedTime(archive()));
    List<String> ours;
    try (Stream<String> lines = Files.lines(log)) {
      ours = lines.filter(line -> line.matches(".* (vk2max|picocli)\\.[^$ ]+ source: .*")).toList();
    }
    long archived = ours.stream().filter(line -> line.contains("shared objects file")).count();
    assertTrue(ours.size() > 30, ours::toString);
    assertTrue(archived * 100 >= ours.size() * ENOUGH_PERCENT, ours::toString);
  }

  @Test
  void a_broken_one_changes_no_output() throws Exception {
    rules();
    Path archive = archive();
    byte[] whole = Files.readAllBytes(archive);
    String expected = rules().output();

    for (byte[] broken :
        List.of(
            new byte[0],
            new byte[100_000],
            "no archive\n".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(whole, whole.length / 2))) {
      Files.delete(archive);
      Files.write(archive, broken);

      Ended told = rules();

      assertEquals(expected, told.output(), broken.length + " bytes");
      assertEquals(0, told.exitCode());
    }
    removeArchives();
  }

  @Test
  void other_jars_have_one_of_their_own() throws Exception {
    rules();
    Path before = archive();
    Path jar = checkout().lib().resolve("later.jar");
    Files.copy(checkout().lib().resolve("0.jar"), jar);
    // Older than the archive: what counts is that it is another.
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(3_600)));

    Ended told = rules();

    assertTrue(told.output().startsWith(PREPARING), told.output());
    Files.delete(jar);
    Files.delete(before);
    assertTrue(Files.size(archive()) > 0);
    removeArchives();
  }

  @Test
  void commands_that_begin_at_once_do_not_disturb_each_other() throws Exception {
    removeArchives();
    List<String> words = List.of("bash", checkout().launcher(), "rules", "--lang", "ru");
    List<Started> started = List.of(start(words), start(words), start(words));
    for (Started one : started) {
      Ended ended = one.end();

      assertEquals(0, ended.exitCode(), ended.output());
      assertEquals(rules().output(), ended.output().replace(PREPARING, ""));
    }
    assertTrue(Files.size(archive()) > 0);
  }

  @Test
  void where_none_can_be_made_commands_do_without_and_do_not_try_again() throws Exception {
    removeArchives();
    Path java = Files.createDirectories(directory.resolve("java/bin")).getParent();
    Path real = Path.of(System.getProperty("java.home"));
    Files.createDirectories(java.resolve("lib"));
    Files.copy(real.resolve("release"), java.resolve("lib/modules"));
    Checkout.program(
        java.resolve("bin/java"),
        "case $* in *-Xshare:dump*) exit 1 ;; esac; exec '" + real + "/bin/java' \"$@\"");
    Map<String, String> other = Map.of("JAVA_HOME", java.toString());

    Ended first = checkout().launch(directory, other, "rules");
    Ended second = checkout().launch(directory, other, "rules");

    assertEquals(0, second.exitCode(), second.output());
    assertEquals(PREPARING + second.output(), first.output());
    assertEquals(0, Files.size(archive()));
    removeArchives();
  }

  private Started start(List<String> words) throws IOException {
    return checkout().start(directory, Map.of(), words);
  }

  private Ended rules(String... javaOptions) throws IOException, InterruptedException {
    Map<String, String> options = Map.of("VK2MAX_JAVA_OPTS", String.join(" ", javaOptions));
    return checkout().launch(directory, options, "rules", "--lang", "ru");
  }

  private void removeArchives() throws IOException {
    for (Path archive : archives()) {
      Files.delete(archive);
    }
  }

  private Path archive() throws IOException {
    List<Path> archives = archives();
    assertEquals(1, archives.size(), archives::toString);
    return archives.get(0);
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(checkout().root().resolve("ops/target"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  private Checkout checkout() {
    return Objects.requireNonNull(built);
  }
}
