package vk2max.testservers;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the child processes of tests start in half the time: the classes that a program loads are
 * written down once by its first process that ends by itself. Such an archive fits one class path
 * only, and takes no folders on it, so that they are packed. Thread-safe.
 */
public final class ClassArchive {
  private static final Path HOME = Path.of("target", "night-classes").toAbsolutePath();
  private static final String PREFIX = ProcessHandle.current().pid() + "-";
  private static final Map<Path, Path> PACKED = new ConcurrentHashMap<>();
  private static final Map<String, ClassArchive> ARCHIVES = new ConcurrentHashMap<>();

  private final String classPath;
  private final Path archive;
  private final Path part;
  private @Nullable Process writer;

  private ClassArchive(String classPath) {
    this.classPath = classPath;
    this.archive = HOME.resolve(PREFIX + ARCHIVES.size() + ".jsa");
    this.part = HOME.resolve(PREFIX + ARCHIVES.size() + ".jsa.part");
    archive.toFile().deleteOnExit();
    part.toFile().deleteOnExit();
  }

  /**
   * The archive of a program.
   *
   * @param classPath entries of its class path, jars and folders
   */
  public static synchronized ClassArchive of(List<String> classPath) {
    List<String> jars = new ArrayList<>();
    for (String entry : classPath) {
      Path path = Path.of(entry);
      boolean folder = Files.isDirectory(path);
      jars.add(folder ? PACKED.computeIfAbsent(path, ClassArchive::packed).toString() : entry);
    }
    String packed = String.join(File.pathSeparator, jars);
    // No computeIfAbsent: the constructor counts the others.
    ClassArchive known = ARCHIVES.get(packed);
    if (known == null) {
      known = new ClassArchive(packed);
      ARCHIVES.put(packed, known);
    }
    return known;
  }

  /** That of the product alone: with the tests' resources it would log otherwise. */
  public static ClassArchive ofProduct() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return of(
        Arrays.stream(all.split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes"))
            .toList());
  }

  /** The program's class path with jars only. */
  public String classPath() {
    return classPath;
  }

  /**
   * Starts a process that uses the archive, or writes it when it ends, unless another one is about
   * to.
   *
   * @param builder of the process; its command is set here
   * @param options the program and its options
   * @param rest main class and arguments
   * @param mayWrite whether it loads most of what the others do
   */
  public synchronized Process start(
      ProcessBuilder builder, List<String> options, List<String> rest, boolean mayWrite)
      throws IOException {
    List<String> command = new ArrayList<>(options);
    boolean writes = mayWrite && !Files.exists(archive) && (writer == null || !writer.isAlive());
    if (writes) {
      Files.deleteIfExists(part);
      command.addAll(writing());
    } else {
      command.addAll(reading());
    }
    command.addAll(List.of("-cp", classPath));
    command.addAll(rest);
    Process process = builder.command(command).start();
    if (writes) {
      writer = process;
      process.onExit().thenRun(this::take);
    }
    return process;
  }

  /** Options of a process that writes the archive, for {@link #take} when it has ended. */
  public List<String> writing() {
    return List.of("-XX:ArchiveClassesAtExit=" + part, "-Xlog:cds*=off");
  }

  /** Options of a process that uses the archive; empty when there is none. */
  public List<String> reading() {
    return Files.exists(archive)
        ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off")
        : List.of();
  }

  /** What was written is used from now on; a process that was killed has written nothing. */
  public synchronized void take() {
    if (Files.exists(part)) {
      try {
        Files.move(part, archive);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Path packed(Path folder) {
    try {
      Files.createDirectories(HOME);
      Path jar = HOME.resolve(PREFIX + PACKED.size() + ".jar");
      jar.toFile().deleteOnExit();
      pack(folder, jar);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException("the classes in " + folder + " could not be packed", e);
    }
  }

  private static void pack(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> !it.equals(folder)).sorted().toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        boolean isFolder = Files.isDirectory(file);
        // Folders too: resources are looked for by them, migrations among others.
        entries.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
        if (!isFolder) {
          Files.copy(file, entries);
        }
        entries.closeEntry();
      }
    }
  }
}
