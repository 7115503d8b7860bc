package vk2max.job;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the child processes of the crash tests start in half the time: the classes that a night
 * loads are written down once by the first process that ends by itself. Such an archive takes no
 * folders on the class path, so that they are packed.
 */
final class ClassArchive {
  private static final Path HOME = Path.of("target", "night-classes").toAbsolutePath();
  private static final Path ARCHIVE = HOME.resolve(ProcessHandle.current().pid() + ".jsa");
  private static final Path WRITTEN = HOME.resolve(ProcessHandle.current().pid() + ".jsa.part");
  private static final String CLASS_PATH = packed(System.getProperty("java.class.path"));

  private static @Nullable Process writer;

  private ClassArchive() {}

  /** The class path of this process with jars only. */
  static String classPath() {
    return CLASS_PATH;
  }

  /**
   * Starts a process that uses the archive, or writes it when it ends, unless another one is about
   * to.
   *
   * @param options the program and its options
   * @param rest class path, main class and arguments
   */
  static synchronized Process start(List<String> options, List<String> rest) throws IOException {
    List<String> command = new ArrayList<>(options);
    boolean writes = !Files.exists(ARCHIVE) && (writer == null || !writer.isAlive());
    if (writes) {
      Files.deleteIfExists(WRITTEN);
      command.addAll(List.of("-XX:ArchiveClassesAtExit=" + WRITTEN, "-Xlog:disable"));
    } else if (Files.exists(ARCHIVE)) {
      command.add("-XX:SharedArchiveFile=" + ARCHIVE);
    }
    command.addAll(rest);
    Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    if (writes) {
      writer = process;
      process.onExit().thenRun(ClassArchive::take);
    }
    return process;
  }

  /** A process that was killed has written nothing. */
  private static synchronized void take() {
    if (Files.exists(WRITTEN)) {
      try {
        Files.move(WRITTEN, ARCHIVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String packed(String classPath) {
    try {
      Files.createDirectories(HOME);
      ARCHIVE.toFile().deleteOnExit();
      List<String> jars = new ArrayList<>();
      for (String entry : classPath.split(File.pathSeparator)) {
        Path path = Path.of(entry);
        if (!Files.isDirectory(path)) {
          jars.add(entry);
        } else {
          Path jar = HOME.resolve(ProcessHandle.current().pid() + "-" + jars.size() + ".jar");
          pack(path, jar);
          jar.toFile().deleteOnExit();
          jars.add(jar.toString());
        }
      }
      return String.join(File.pathSeparator, jars);
    } catch (IOException e) {
      throw new UncheckedIOException("the classes could not be packed", e);
    }
  }

  private static void pack(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        entries.putNextEntry(new JarEntry(name));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }
}
