package vk2max.ops.generate;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of a bundle as the manifest lists it.
 *
 * @param path inside the bundle, with slashes
 * @param records number of lines
 * @param bytes size on the disk
 * @param sha256 of the bytes on the disk, lower-case hex
 */
record BundleFile(String path, String kind, long records, long bytes, String sha256) {

  /** What stands in a file. */
  interface Content {
    void writeTo(JsonLines lines) throws IOException;
  }

  /** Writes a new file and measures it on the way. */
  static BundleFile write(
      Path bundle, String path, String kind, Compression compression, Content content)
      throws IOException {
    OutputStream file = Files.newOutputStream(bundle.resolve(path), StandardOpenOption.CREATE_NEW);
    Measured measured = new Measured(file);
    JsonLines lines;
    try (measured;
        OutputStream compressed = compression.open(measured)) {
      lines = new JsonLines(compressed);
      content.writeTo(lines);
      lines.drain();
    }
    String sha256 = HexFormat.of().formatHex(measured.digest.digest());
    return new BundleFile(path, kind, lines.lines(), measured.bytes, sha256);
  }

  /** Counts and digests what goes through; stops when its thread is interrupted. */
  private static final class Measured extends FilterOutputStream {

    private final MessageDigest digest = sha256();
    private long bytes;

    Measured(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("The writing of the bundle was interrupted.");
      }
      out.write(buffer, offset, length);
      digest.update(buffer, offset, length);
      bytes += length;
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has SHA-256; this one has not.", e);
      }
    }
  }
}
