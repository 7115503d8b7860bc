package vk2max.source.vkexport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines without turning them into strings: a line is a range of {@link
 * #buffer()} until the next call. Blank lines are passed over. Not thread-safe.
 */
public final class LineReader implements Closeable, Line {
  /** Longest line that is kept, in bytes; a longer one is reported as too long and skipped. */
  public static final int LONGEST_LINE = 16 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 18];
  private int filled;
  private int next;
  private boolean ended;
  private int start;
  private int end;
  private long number;
  private boolean tooLong;

  public LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * Moves to the next line that is not blank.
   *
   * @return whether there is one
   * @throws IOException if the stream cannot be read or is cut off within its compression
   */
  public boolean next() throws IOException {
    while (advance()) {
      if (tooLong || !isBlank()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Passes over all lines up to one, which the next call of {@link #next} goes on behind.
   *
   * @param number of that line, 1-based; 0 for none
   * @throws IOException as {@link #next}
   */
  void skipTo(long number) throws IOException {
    while (this.number < number && advance()) {
      // Blank ones count.
    }
  }

  @Override
  public byte[] buffer() {
    return buffer;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int length() {
    return end - start;
  }

  /** Physical number of the line, 1-based. */
  public long number() {
    return number;
  }

  @Override
  public boolean tooLong() {
    return tooLong;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean advance() throws IOException {
    tooLong = false;
    start = next;
    int scanned = next;
    while (true) {
      int feed = indexOfFeed(scanned);
      if (feed < filled) {
        return line(feed, feed + 1);
      }
      scanned = filled;
      if (ended) {
        return filled > start && line(filled, filled);
      }
      if (filled - start > LONGEST_LINE) {
        return skipTooLong();
      }
      scanned -= makeRoom();
      fill();
    }
  }

  private boolean line(int lineEnd, int following) {
    end = lineEnd;
    next = following;
    number++;
    if (end - start > LONGEST_LINE) {
      tooLong = true;
      end = start + 256;
    }
    return true;
  }

  /** Keeps the beginning of the line and reads on to its end. */
  private boolean skipTooLong() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, 256);
    start = 0;
    end = 256;
    number++;
    tooLong = true;
    while (true) {
      filled = 256;
      fill();
      int feed = indexOfFeed(256);
      if (feed < filled) {
        next = feed + 1;
        return true;
      }
      if (ended) {
        next = filled;
        return true;
      }
    }
  }

  /** Where the next line feed is; the end of what is there when there is none. */
  private int indexOfFeed(int from) {
    int i = from;
    for (; i + Long.BYTES <= filled; i += Long.BYTES) {
      long feeds = Words.equalTo('\n', Words.at(buffer, i));
      if (feeds != 0) {
        return i + Words.first(feeds);
      }
    }
    while (i < filled && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  /** Moves the line begun to the front, or grows the buffer; returns how far the line moved. */
  private int makeRoom() {
    int moved = start;
    if (moved > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= moved;
      start = 0;
    } else if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    return moved;
  }

  private void fill() throws IOException {
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      ended = true;
    } else {
      filled += read;
    }
  }

  private boolean isBlank() {
    for (int i = start; i < end; i++) {
      byte b = buffer[i];
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
