package vk2max.benchmark.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the kernel tells of processes. Of a process that has ended it tells nothing: zeros. */
public final class Proc {
  private static final Path ROOT = Path.of("/proc");

  /** One hundredth of a second: the unit that the kernel shows to programs. */
  private static final long MICROS_PER_TICK = 10_000;

  // Fields of /proc/PID/stat behind the name, which may hold blanks.
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int FIELDS = 15;

  private Proc() {}

  /** Whether this machine has a {@code /proc}. */
  public static boolean exists() {
    return Files.isReadable(ROOT.resolve("self/stat"));
  }

  /**
   * CPU time a process has used, with that of its children that it has waited for.
   *
   * @return microseconds
   */
  public static long cpuMicros(long pid) {
    long[] fields = stat(Long.toString(pid));
    return (fields[USER] + fields[USER + 1] + fields[USER + 2] + fields[USER + 3])
        * MICROS_PER_TICK;
  }

  /** As {@link #cpuMicros}, with the children that live: the whole of a server that forks. */
  public static long treeCpuMicros(long pid) {
    long micros = cpuMicros(pid);
    for (long child : children(pid)) {
      micros += cpuMicros(child);
    }
    return micros;
  }

  /**
   * CPU time of all children of this process that have ended: the exact cost of a child is the
   * difference.
   *
   * @return microseconds
   */
  public static long reapedCpuMicros() {
    long[] fields = stat("self");
    return (fields[USER + 2] + fields[USER + 3]) * MICROS_PER_TICK;
  }

  /** The process that started another; empty when that has ended. */
  public static OptionalLong parent(long pid) {
    long parent = stat(Long.toString(pid))[PARENT];
    return parent == 0 ? OptionalLong.empty() : OptionalLong.of(parent);
  }

  /** The name of a process's program, cut by the kernel; empty when it has ended. */
  public static String name(long pid) {
    return read(ROOT.resolve(Long.toString(pid)).resolve("comm")).strip();
  }

  /**
   * The largest memory a process has had at once.
   *
   * @return bytes; 0 when it has ended
   */
  public static long peakBytes(long pid) {
    String status = read(ROOT.resolve(Long.toString(pid)).resolve("status"));
    int at = status.indexOf("VmHWM:");
    if (at < 0) {
      return 0;
    }
    String line = status.substring(at + "VmHWM:".length(), status.indexOf('\n', at));
    return Long.parseLong(line.replace("kB", "").strip()) << 10;
  }

  /** The value of a line such as {@code model name : …} of a file; empty when there is none. */
  static String value(Path file, String name) {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static List<Long> children(long pid) {
    Path process = ROOT.resolve(Long.toString(pid));
    Path listed = process.resolve("task").resolve(Long.toString(pid)).resolve("children");
    return Files.exists(listed) ? ids(read(listed)) : childrenAmongAll(pid);
  }

  private static List<Long> ids(String text) {
    List<Long> ids = new ArrayList<>();
    for (String id : text.strip().split(" ")) {
      if (!id.isEmpty()) {
        ids.add(Long.parseLong(id));
      }
    }
    return ids;
  }

  /** Where the kernel was built without lists of children. */
  private static List<Long> childrenAmongAll(long pid) {
    try (Stream<Path> all = Files.list(ROOT)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .filter(name -> stat(name)[PARENT] == pid)
          .map(Long::parseLong)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long[] stat(String process) {
    long[] fields = new long[FIELDS];
    String text = read(ROOT.resolve(process).resolve("stat"));
    if (text.isEmpty()) {
      return fields;
    }
    String[] words = text.substring(text.lastIndexOf(')') + 2).split(" ");
    for (int i = 1; i < FIELDS; i++) {
      fields[i] = Long.parseLong(words[i]);
    }
    return fields;
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException ended) {
      return "";
    }
  }
}
