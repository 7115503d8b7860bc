package vk2max.source.vkexport;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into pieces of whole lines, so that several threads may take them apart, with a
 * {@link LineReader} each. Not thread-safe.
 */
final class LinePieces implements Closeable {
  private static final int PIECE = 1 << 18;

  private final InputStream in;
  private final int size;
  private byte[] buffer;
  private int filled;
  private boolean ended;
  private @Nullable IOException broken;

  LinePieces(InputStream in) {
    this(in, PIECE);
  }

  /**
   * @param size of a piece in bytes, unless a line is longer
   */
  LinePieces(InputStream in, int size) {
    this.in = in;
    this.size = size;
    this.buffer = new byte[size];
  }

  /**
   * Whole lines, and nobody else's.
   *
   * @param length in bytes, from the beginning of the array
   */
  record Piece(byte[] bytes, int length) {
    LineReader lines() {
      return new LineReader(new ByteArrayInputStream(bytes, 0, length));
    }
  }

  /**
   * The next lines; null at the end. Of a line that is longer than {@link LineReader#LONGEST_LINE}
   * there is no more than shows that it is.
   *
   * @throws IOException if the stream cannot be read or is cut off within its compression; all
   *     lines that are whole have been given before
   */
  @Nullable Piece next() throws IOException {
    int scanned = 0;
    while (true) {
      fill();
      int whole = ended ? filled : endOfLastLine(scanned);
      if (whole > 0) {
        return take(whole);
      }
      if (broken != null) {
        throw broken;
      }
      if (ended) {
        return null;
      }
      scanned = filled;
      if (filled > LineReader.LONGEST_LINE) {
        scanned = passOverRest();
      } else {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Fills the buffer, as far as the stream goes. */
  private void fill() {
    try {
      while (filled < buffer.length && !ended && broken == null) {
        int read = in.read(buffer, filled, buffer.length - filled);
        ended = read < 0;
        filled += Math.max(0, read);
      }
    } catch (IOException e) {
      broken = e;
    }
  }

  /** Behind the last end of a line; 0 when there is none from an index on. */
  private int endOfLastLine(int from) {
    int end = filled;
    while (end > from && buffer[end - 1] != '\n') {
      end--;
    }
    return end > from ? end : 0;
  }

  private Piece take(int whole) {
    Piece piece = new Piece(buffer, whole);
    buffer = new byte[Math.max(size, filled - whole)];
    filled -= whole;
    System.arraycopy(piece.bytes(), whole, buffer, 0, filled);
    return piece;
  }

  /** Lets the rest of a line go that is too long; returns how much of it is kept. */
  private int passOverRest() {
    int kept = LineReader.LONGEST_LINE + 1;
    int end;
    do {
      filled = kept;
      fill();
      end = kept;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
    } while (end == filled && !ended && broken == null);
    System.arraycopy(buffer, end, buffer, kept, filled - end);
    filled -= end - kept;
    return kept;
  }
}
