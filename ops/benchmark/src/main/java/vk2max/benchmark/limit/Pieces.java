package vk2max.benchmark.limit;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the pieces of a file begin: rows, or events.
 *
 * @param begins of every piece, and the end of the last one
 */
record Pieces(Path file, long[] begins) {

  int count() {
    return begins.length - 1;
  }

  /** The bytes of one of so many parts, which have as many pieces each, or one more. */
  ByteBuffer read(int part, int parts) throws IOException {
    long from = begins[begin(part, parts)];
    long to = begins[begin(part + 1, parts)];
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
    try (FileChannel channel = FileChannel.open(file)) {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          throw new EOFException(file + " has become shorter");
        }
      }
    }
    return bytes.flip();
  }

  private int begin(int part, int parts) {
    return (int) ((long) count() * part / parts);
  }

  /** Piece after piece. */
  static final class Builder {
    private final Path file;
    private long[] begins = new long[1024];
    private int count;

    /**
     * @param first where the first piece begins
     */
    Builder(Path file, long first) {
      this.file = file;
      begins[0] = first;
    }

    void add(long bytes) {
      if (count + 2 > begins.length) {
        begins = Arrays.copyOf(begins, 2 * begins.length);
      }
      begins[count + 1] = begins[count] + bytes;
      count++;
    }

    Pieces build() {
      return new Pieces(file, Arrays.copyOf(begins, count + 1));
    }
  }
}
