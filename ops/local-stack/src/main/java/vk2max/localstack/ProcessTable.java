package vk2max.localstack;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The processes of this machine, told by what they run: a pid from a file may by now belong to
 * somebody else, or to a dead process that nobody collected.
 */
final class ProcessTable {
  private static final int LOOKS = 4;

  private ProcessTable() {}

  /** The process whose pid is the file's first line, if it still is the one meant. */
  static OptionalLong named(Path pidFile, Predicate<List<String>> commandLine) {
    OptionalLong pid = written(pidFile);
    return pid.isPresent() && commandLine.test(commandLine(pid.getAsLong()))
        ? pid
        : OptionalLong.empty();
  }

  /** The number in the first line of a pid file; empty when there is none. */
  static OptionalLong written(Path pidFile) {
    return SmallFiles.read(pidFile)
        .flatMap(text -> text.lines().findFirst())
        .filter(line -> line.matches("[1-9]\\d{0,17}"))
        .map(line -> OptionalLong.of(Long.parseLong(line)))
        .orElse(OptionalLong.empty());
  }

  /** Looks through all processes: for a pid file that was lost or never written. */
  static OptionalLong search(Predicate<List<String>> commandLine) {
    return ProcessHandle.allProcesses()
        .mapToLong(ProcessHandle::pid)
        .filter(pid -> commandLine.test(commandLine(pid)))
        .findFirst();
  }

  /** Program and arguments; empty when there is no such process or it is dead and not collected. */
  static List<String> commandLine(long pid) {
    try {
      // The JDK's own ProcessHandle.Info cuts off long command lines.
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
      String text = new String(bytes, Charset.defaultCharset());
      return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    } catch (IOException gone) {
      return List.of();
    }
  }

  /**
   * Whether a process has come to its end: gone, dead and not collected, or something else by now.
   * A process that is just being replaced by the program it starts has no command line for a
   * moment; only when it stays so is it taken for dead.
   */
  static boolean isOver(long pid, Predicate<List<String>> commandLine) {
    for (int look = 0; look < LOOKS; look++) {
      if (commandLine.test(commandLine(pid))) {
        return false;
      }
      Deadline.pause();
    }
    return true;
  }

  /**
   * Waits until a process is gone.
   *
   * @return false when it still ran at the end of the limit
   */
  static boolean awaitEnd(long pid, Duration limit) {
    List<String> running = commandLine(pid);
    Deadline deadline = Deadline.in(limit);
    while (!running.isEmpty() && commandLine(pid).equals(running)) {
      if (deadline.isOver()) {
        return false;
      }
      Deadline.pause();
    }
    return true;
  }

  /**
   * Ends a process at once and waits until it is gone.
   *
   * @throws LocalStackException if it is not
   */
  static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    if (!awaitEnd(pid, Duration.ofSeconds(20))) {
      throw new LocalStackException(
          "Could not kill process "
              + pid
              + " ("
              + String.join(" ", commandLine(pid))
              + "): it still runs. It may belong to another user.");
    }
  }
}
