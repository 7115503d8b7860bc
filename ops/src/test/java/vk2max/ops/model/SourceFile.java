package vk2max.ops.model;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The lines of one file of a bundle: plain, gzip or Zstandard. */
final class SourceFile {
  private SourceFile() {}

  /** All physical lines without their ends, blank ones included. */
  static List<byte[]> lines(Path file) throws IOException {
    byte[] content = content(file);
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < content.length; at++) {
      if (content[at] == '\n') {
        lines.add(Arrays.copyOfRange(content, start, at));
        start = at + 1;
      }
    }
    if (start < content.length) {
      lines.add(Arrays.copyOfRange(content, start, content.length));
    }
    return lines;
  }

  private static byte[] content(Path file) throws IOException {
    byte[] stored = Files.readAllBytes(file);
    String name = file.toString();
    if (name.endsWith(".gz")) {
      return all(new GZIPInputStream(new ByteArrayInputStream(stored)));
    }
    if (name.endsWith(".zst")) {
      return all(new ZstdInputStream(new ByteArrayInputStream(stored)));
    }
    return stored;
  }

  private static byte[] all(InputStream compressed) throws IOException {
    try (compressed) {
      return compressed.readAllBytes();
    }
  }
}
