package vk2max.job.scan;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.HashMap;
import java.util.Map;

/** The lines that repeat the chat id of an earlier accepted line, by file. Few or none. */
public final class RepeatedLines {
  private final Map<String, IntOpenHashSet> byFile = new HashMap<>();

  void add(String file, int line) {
    byFile.computeIfAbsent(file, path -> new IntOpenHashSet()).add(line);
  }

  public boolean contains(String file, long line) {
    IntOpenHashSet lines = byFile.get(file);
    return lines != null && lines.contains((int) line);
  }
}
