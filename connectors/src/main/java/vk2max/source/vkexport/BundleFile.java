package vk2max.source.vkexport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * One file of a bundle.
 *
 * @param index place in the manifest, 0-based: it orders repeated chat ids
 * @param path as the manifest writes it
 * @param records lines announced, blank ones not counted
 * @param bytes size on disk
 * @param sha256 lower-case hex of the file as it lies on disk
 */
public record BundleFile(
    int index, String path, FileKind kind, long records, long bytes, String sha256, Path location) {

  private static final int BUFFER = 1 << 16;

  /** The decompressed content; the compression follows from the name. The caller closes it. */
  public InputStream open() throws IOException {
    InputStream raw = Files.newInputStream(location);
    try {
      if (path.endsWith(".gz")) {
        return new GZIPInputStream(raw, BUFFER);
      }
      return path.endsWith(".zst") ? new ZstdFrames(raw) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
