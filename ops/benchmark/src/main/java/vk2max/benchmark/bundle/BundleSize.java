package vk2max.benchmark.bundle;

import java.io.IOException;
import java.nio.file.Path;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;
import vk2max.source.vkexport.LineReader;

/**
 * How large a bundle is.
 *
 * @param compressedBytes as the files lie on the disk
 * @param rawBytes of all lines, without their ends
 */
public record BundleSize(
    long chats, long people, long accounts, long compressedBytes, long rawBytes) {

  /** Reads every file once, which brings them to the memory of the machine, too. */
  public static BundleSize of(Path directory) throws IOException {
    ExportBundle bundle = ExportBundle.open(directory);
    long raw = 0;
    for (BundleFile file : bundle.files()) {
      try (LineReader lines = new LineReader(file.open())) {
        while (lines.next()) {
          raw += lines.length();
        }
      }
    }
    return new BundleSize(
        bundle.records(FileKind.CHATS),
        bundle.records(FileKind.PEOPLE),
        bundle.records(FileKind.MAX_ACCOUNTS),
        bundle.files().stream().mapToLong(BundleFile::bytes).sum(),
        raw);
  }
}
