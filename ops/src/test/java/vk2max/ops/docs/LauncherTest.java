package vk2max.ops.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, beside a small tree of its own: built, as far as it can tell, from the classes
 * under test. Maven is a stand-in that says that it was called, and fails.
 */
class LauncherTest {
  @TempDir Path directory;

  private Path root = Path.of("");

  @BeforeEach
  void a_tree_that_is_built() throws IOException {
    root = Files.createDirectories(directory.resolve("a checkout"));
    for (String module : List.of("rules", "ops/local-stack")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(root.resolve("pom.xml"));
    Files.copy(Markdown.ROOT.resolve("ops/vk2max"), root.resolve("ops/vk2max"));
    Path lib = Files.createDirectories(root.resolve("ops/target/lib"));
    classPath(lib.resolve("all.jar"));
    Files.createFile(root.resolve("ops/target/vk2max.built"));
    Path maven = Files.createDirectories(directory.resolve("bin")).resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\necho \"Maven was called: $*\"\nexit 1\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void it_works_from_any_directory() throws Exception {
    Ended help = launch(directory, "--help");

    assertEquals(0, help.exitCode, help.output);
    assertTrue(help.output.contains("Usage: '" + launcher() + "' "), help.output);
    assertFalse(help.output.contains("Building"), help.output);
  }

  @Test
  void it_hands_arguments_and_exit_code_on() throws Exception {
    Ended wrong = launch(root, "explain", "a chat", "--level");

    assertEquals(2, wrong.exitCode, wrong.output);
    assertTrue(wrong.output.contains("See: '" + launcher() + "' explain --help"), wrong.output);
  }

  /** As on a machine that has no Russian locale, or under cron, which sets none. */
  @Test
  void arguments_and_language_are_understood_without_the_locale() throws Exception {
    List<String> rules = List.of(launcher(), "rules", "--policy", "Школа.yaml");
    List<String> bare = List.of("env", "-i", "JAVA_HOME=" + System.getProperty("java.home"));
    String path = "PATH=" + System.getenv("PATH");

    Ended russian =
        start(
            root,
            Stream.of(bare, List.of(path, "LANG=ru_XX.UTF-8"), rules)
                .flatMap(List::stream)
                .toList());
    Ended none = start(root, Stream.of(bare, List.of(path), rules).flatMap(List::stream).toList());

    assertTrue(russian.output.contains("Политика Школа.yaml"), russian.output);
    assertTrue(none.output.contains("The policy Школа.yaml"), none.output);
  }

  @Test
  void commands_are_suggested_by_the_name_by_which_it_was_called() throws Exception {
    Path link = directory.resolve("bin/vk2max");
    Files.createSymbolicLink(link, root.resolve("ops/vk2max"));

    Ended found = start(directory, List.of("vk2max", "fly"));
    Ended named = start(root, List.of("ops/vk2max", "fly"));

    assertTrue(found.output.contains("See: vk2max --help"), found.output);
    assertTrue(named.output.contains("See: ops/vk2max --help"), named.output);
  }

  @Test
  void a_newer_source_is_built_first_and_a_failed_build_is_told() throws Exception {
    Path source = Files.createFile(root.resolve("rules/src/main/New.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    Ended failed = launch(directory, "--help");

    assertEquals(1, failed.exitCode, failed.output);
    assertTrue(failed.output.contains("Building vk2max"), failed.output);
    assertTrue(failed.output.contains("Maven was called: -B -ntp -q"), failed.output);
    assertTrue(failed.output.contains("The build failed"), failed.output);
  }

  private record Ended(int exitCode, String output) {}

  private Ended launch(Path from, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", launcher()));
    command.addAll(List.of(arguments));
    return start(from, command);
  }

  private String launcher() {
    return root.resolve("ops/vk2max").toString();
  }

  private Ended start(Path from, List<String> words) throws IOException, InterruptedException {
    // A shell looks the program up, as it does for a person.
    List<String> command = new ArrayList<>(List.of("bash", "-c", "\"$@\"", "bash"));
    command.addAll(words);
    Path output = directory.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().merge("PATH", directory.resolve("bin") + ":", (path, bin) -> bin + path);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the launcher did not end");
    return new Ended(process.exitValue(), Files.readString(output));
  }

  /** One jar that stands for the class path of the tests. */
  private static void classPath(Path jar) throws IOException {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(all.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream written = new JarOutputStream(out, manifest)) {
      written.finish();
    }
  }
}
