package vk2max.ops;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vk2max.ops.cli.WarmMain;
import vk2max.testservers.ClassArchive;

/**
 * One process for the many commands of tests that only look at what a command says and leaves: most
 * of a command's time is the start of its process. It has nothing to say of how a process begins
 * and ends, so the first command of each verb gets one of its own, and so does whatever is started
 * to be watched, stopped or piped. Thread-safe.
 */
final class WarmProgram {
  /** Whose answer does not depend on the process that gives it. */
  private static final Set<String> VERBS =
      Set.of(
          "plan",
          "run",
          "recover",
          "status",
          "runs",
          "decisions",
          "quarantine",
          "events",
          "explain",
          "search",
          "report",
          "hold",
          "review",
          "retract",
          "verify",
          "rules",
          "token");

  private static final long PATIENCE_SECONDS = 120;
  private static final ReentrantLock USE = new ReentrantLock();
  private static final Set<String> SEEN = new HashSet<>();
  private static @Nullable WarmProgram current;

  private final Process process;
  private final DataOutputStream asked;
  private final DataInputStream answers;

  private WarmProgram(Process process) {
    this.process = process;
    this.asked = new DataOutputStream(process.getOutputStream());
    this.answers = new DataInputStream(process.getInputStream());
  }

  /**
   * Runs a command, unless it should have a process of its own.
   *
   * @param environment of the command, whole
   * @param out written: its standard output
   * @param err written: what it says beside
   * @return its exit code; empty when it was not run
   * @throws AssertionError if it does not end in time, or ends the process
   */
  static Optional<Integer> run(
      Map<String, String> environment, List<String> command, Path out, Path err)
      throws IOException, InterruptedException {
    boolean fits =
        !command.isEmpty()
            && VERBS.contains(command.get(0))
            && !command.contains("--verbose")
            && environment.keySet().stream().allMatch(name -> name.matches("(VK2MAX|SPRING)_.*"));
    if (!fits || !USE.tryLock()) {
      return Optional.empty();
    }
    try {
      return SEEN.add(command.get(0))
          ? Optional.empty()
          : Optional.of(running().answer(environment, command, out, err));
    } finally {
      USE.unlock();
    }
  }

  private static WarmProgram running() throws IOException {
    WarmProgram known = current;
    if (known == null || !known.process.isAlive()) {
      known = new WarmProgram(start());
      current = known;
    }
    return known;
  }

  private int answer(Map<String, String> environment, List<String> command, Path out, Path err)
      throws IOException, InterruptedException {
    asked.writeInt(command.size());
    for (String word : command) {
      asked.writeUTF(word);
    }
    asked.writeInt(environment.size());
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      asked.writeUTF(variable.getKey());
      asked.writeUTF(variable.getValue());
    }
    asked.writeUTF(out.toString());
    asked.writeUTF(err.toString());
    asked.flush();
    try {
      return CompletableFuture.supplyAsync(this::exitCode).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("vk2max " + command + " did not end well, or not in time", e);
    }
  }

  private int exitCode() {
    try {
      return answers.readInt();
    } catch (IOException e) {
      throw new UncheckedIOException("its process has ended", e);
    }
  }

  /** It ends when this process does: its standard input does, then. */
  private static Process start() throws IOException {
    String classPath =
        ClassArchive.ofProduct().classPath() + File.pathSeparator + folderOf(WarmMain.class);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dfile.encoding=UTF-8",
            "-Dvk2max.stack.lib=" + Path.of("local-stack/target/server-lib").toAbsolutePath(),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            WarmMain.class.getName());
    builder.environment().keySet().removeIf(name -> name.matches("(VK2MAX|SPRING|LC)_.*|LANG"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    File log = Path.of("target", "warm-program.log").toFile();
    return builder.redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
  }

  /** A folder with that class alone: with the tests' resources the program would log otherwise. */
  private static Path folderOf(Class<?> type) throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "warm-classes").toAbsolutePath();
    String file = type.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve(file);
    Files.createDirectories(copy.getParent());
    try (InputStream content =
        Objects.requireNonNull(type.getClassLoader().getResourceAsStream(file))) {
      Files.copy(content, copy);
    }
    return folder;
  }
}
