package vk2max.source.vkexport;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A bundle whose manifest has been read and found in order. {@link #open} reads the manifest only;
 * {@link BundleVerifier} checks sizes and checksums.
 *
 * @param directory the bundle
 * @param snapshotId the exporter's name for this snapshot
 * @param generatedAt the snapshot instant: the "now" of every decision
 * @param files in the order of the manifest, which is the order of repeated ids
 * @param fingerprint SHA-256 of the manifest, lower-case hex: equal for equal content, since the
 *     manifest holds the checksum of every file
 */
public record ExportBundle(
    Path directory,
    String snapshotId,
    Instant generatedAt,
    List<BundleFile> files,
    String fingerprint) {

  public ExportBundle {
    files = List.copyOf(files);
  }

  /**
   * Reads and checks the manifest of a bundle.
   *
   * @throws BundleRefusedException with every problem of the manifest, if there is one
   */
  public static ExportBundle open(Path directory) {
    return new ManifestReader(directory).read();
  }

  public List<BundleFile> files(FileKind kind) {
    return files.stream().filter(file -> file.kind() == kind).toList();
  }

  /** Lines announced by the manifest for a kind. */
  public long records(FileKind kind) {
    return files(kind).stream().mapToLong(BundleFile::records).sum();
  }
}
