package vk2max.benchmark.peer;

import java.util.Locale;

/** The two ways in which the reference documentation makes a step use several processors. */
public enum Variant {
  /** A step with a task executor: it reads and writes in one thread and processes in several. */
  THREADS,

  /** A step for each file, several of them at a time. */
  PARTITIONS;

  /** As the command line has it. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Variant tagged(String tag) {
    return valueOf(tag.toUpperCase(Locale.ROOT));
  }
}
