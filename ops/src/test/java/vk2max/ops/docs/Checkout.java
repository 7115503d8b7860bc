package vk2max.ops.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The launcher beside a small tree of its own: built, as far as it can tell, from the classes under
 * test. Maven is a stand-in that says that it was called, and fails.
 */
final class Checkout {
  private final Path directory;
  private final Path root;

  private Checkout(Path directory, String name) throws IOException {
    this.directory = directory;
    this.root = Files.createDirectories(directory.resolve(name));
    for (String module : List.of("rules", "ops/local-stack", "ops/console")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(root.resolve("pom.xml"));
    Files.copy(Markdown.ROOT.resolve("ops/vk2max"), root.resolve("ops/vk2max"));
    Files.createDirectories(lib());
    Files.createFile(root.resolve("ops/target/vk2max.built"));
    Files.createDirectories(directory.resolve("bin"));
    program("mvn", "echo \"Maven was called: $*\"; exit 1");
  }

  /** With one jar that stands for the class path of the tests, and nothing to archive. */
  static Checkout ofOneJar(Path directory) throws IOException {
    Checkout checkout = new Checkout(directory, "a checkout");
    // As if another process were at it.
    checkout.program("flock", "test \"$1\" != -n");
    String all =
        classPath().map(entry -> entry.toUri().toString()).collect(Collectors.joining(" "));
    Manifest manifest = manifest();
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, all);
    try (OutputStream out = Files.newOutputStream(checkout.lib().resolve("all.jar"));
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
    return checkout;
  }

  /** With the jars of the product, and what has not been packed yet packed. */
  static Checkout ofJars(Path directory) throws IOException {
    // Java archives no classes of jars whose path has blanks.
    Checkout checkout = new Checkout(directory, "checkout");
    int number = 0;
    for (Path entry : classPath().filter(path -> !path.endsWith("test-classes")).toList()) {
      Path jar = checkout.lib().resolve(number++ + ".jar");
      if (Files.isDirectory(entry)) {
        pack(entry, jar);
      } else {
        link(jar, entry);
      }
    }
    return checkout;
  }

  Path root() {
    return root;
  }

  Path lib() {
    return root.resolve("ops/target/lib");
  }

  /** A directory of programs that are found first. */
  Path bin() {
    return directory.resolve("bin");
  }

  String launcher() {
    return root.resolve("ops/vk2max").toString();
  }

  Ended launch(Path from, String... arguments) throws IOException, InterruptedException {
    return launch(from, Map.of(), arguments);
  }

  Ended launch(Path from, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", launcher()));
    command.addAll(List.of(arguments));
    return start(from, environment, command).end();
  }

  /** Has a shell look the program up, as it does for a person. */
  Started start(Path from, Map<String, String> environment, List<String> words) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", "\"$@\"", "bash"));
    command.addAll(words);
    Path output = Files.createTempFile(directory, "output", "");
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().merge("PATH", bin() + ":", (path, bin) -> bin + path);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new Started(builder.start(), output);
  }

  record Started(Process process, Path output) {
    Ended end() throws IOException, InterruptedException {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the launcher did not end");
      return new Ended(process.exitValue(), Files.readString(output));
    }
  }

  record Ended(int exitCode, String output) {}

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    return manifest;
  }

  private void program(String name, String script) throws IOException {
    program(bin().resolve(name), script);
  }

  /** Writes a program for the shell. */
  static void program(Path file, String script) throws IOException {
    Path program = Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Stream<Path> classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator)).map(Path::of);
  }

  private static void link(Path jar, Path existing) throws IOException {
    try {
      Files.createLink(jar, existing);
    } catch (IOException | UnsupportedOperationException elsewhere) {
      Files.copy(existing, jar, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (Stream<Path> files = Files.walk(classes);
        JarOutputStream packed = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, packed);
      }
    }
  }
}
