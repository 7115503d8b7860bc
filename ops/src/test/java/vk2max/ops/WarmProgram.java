package vk2max.ops;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
   * @return what it said; empty when it was not run
   * @throws AssertionError if it does not end in time, or ends the process
   */
  static Optional<Outcome> run(Map<String, String> environment, List<String> command) {
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
          : Optional.of(running().answer(environment, command));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
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

  private Outcome answer(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(Path.of("target"), "vk2max", ".out");
    Path err = Files.createTempFile(Path.of("target"), "vk2max", ".err");
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
      int exitCode =
          CompletableFuture.supplyAsync(this::exitCode).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return Vk2max.outcome(command, exitCode, out, err);
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
    List<String> words = new ArrayList<>(Vk2max.java("1g"));
    words.addAll(List.of("-cp", classPath, WarmMain.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(words);
    Vk2max.forget(builder.environment());
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
