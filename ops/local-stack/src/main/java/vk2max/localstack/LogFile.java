package vk2max.localstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a server says over its starts; one older file is kept when it grows large. */
record LogFile(Path path) {
  private static final long LARGE_BYTES = 10L << 20;
  private static final int READ_AT_MOST_BYTES = 1 << 16;
  private static final int TAIL_LINES = 20;

  /** Makes room before a start; the server must not be running. */
  void setAsideIfLarge() {
    if (size() > LARGE_BYTES) {
      try {
        Files.move(
            path,
            path.resolveSibling(path.getFileName() + ".old"),
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new LocalStackException("Could not set aside the log " + path + ": " + e, e);
      }
    }
  }

  /** In bytes; 0 when missing. */
  long size() {
    try {
      return Files.size(path);
    } catch (IOException missing) {
      return 0;
    }
  }

  /** What was said after the file had {@code size} bytes, at most the last 64 KB of it. */
  String since(long size) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long from = Math.max(Math.min(size, file.length()), file.length() - READ_AT_MOST_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException missing) {
      return "";
    }
  }

  /** The last lines, each on a line of its own and indented, or a word that there are none. */
  String tail() {
    String[] lines = since(0).lines().toArray(String[]::new);
    if (lines.length == 0) {
      return "  (the log is empty)";
    }
    StringBuilder tail = new StringBuilder();
    for (int i = Math.max(0, lines.length - TAIL_LINES); i < lines.length; i++) {
      tail.append(tail.isEmpty() ? "  " : System.lineSeparator() + "  ").append(lines[i]);
    }
    return tail.toString();
  }
}
