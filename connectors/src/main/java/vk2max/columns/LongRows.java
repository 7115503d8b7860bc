package vk2max.columns;

import java.util.Arrays;

/**
 * Rows of so many longs each, in pieces: a row more never copies those that are there, so that at
 * no time twice the memory is needed. The longs of a row lie side by side, since whoever looks at
 * one of them mostly looks at another. Not thread-safe while it is filled.
 */
public final class LongRows {
  private static final int PIECE_BITS = 12;
  private static final int PIECE = 1 << PIECE_BITS;

  /** The first piece grows to its size: most lists of a small export are short. */
  private static final int SMALLEST = 16;

  private final int width;
  private long[][] pieces = new long[1][];
  private int size;

  /**
   * @param width longs in a row
   */
  public LongRows(int width) {
    this.width = width;
  }

  /** Adds a row of zeros and returns its number: 0, 1, 2, … */
  public int add() {
    int piece = size >>> PIECE_BITS;
    int rows = (size & PIECE - 1) + 1;
    if (rows == 1) {
      pieces = piece == pieces.length ? Arrays.copyOf(pieces, 2 * piece) : pieces;
      pieces[piece] = new long[(piece == 0 ? SMALLEST : PIECE) * width];
    } else if (rows * width > pieces[piece].length) {
      pieces[piece] = Arrays.copyOf(pieces[piece], 2 * pieces[piece].length);
    }
    return size++;
  }

  /** Adds a row of one long. */
  public void add(long value) {
    set(add(), 0, value);
  }

  public long get(int row, int column) {
    return pieces[row >>> PIECE_BITS][(row & PIECE - 1) * width + column];
  }

  public void set(int row, int column, long value) {
    pieces[row >>> PIECE_BITS][(row & PIECE - 1) * width + column] = value;
  }

  public int size() {
    return size;
  }
}
