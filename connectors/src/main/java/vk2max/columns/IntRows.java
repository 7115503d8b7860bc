package vk2max.columns;

import java.util.Arrays;

/**
 * One int a row, in pieces: a row more never copies those that are there. Not thread-safe while it
 * is filled.
 */
public final class IntRows {
  private static final int PIECE_BITS = 12;
  private static final int PIECE = 1 << PIECE_BITS;
  private static final int SMALLEST = 16;

  private int[][] pieces = new int[1][];
  private int size;

  /** Adds a row, after the first one with number 0. */
  public void add(int value) {
    int piece = size >>> PIECE_BITS;
    int at = size & PIECE - 1;
    if (at == 0) {
      pieces = piece == pieces.length ? Arrays.copyOf(pieces, 2 * piece) : pieces;
      pieces[piece] = new int[piece == 0 ? SMALLEST : PIECE];
    } else if (at == pieces[piece].length) {
      pieces[piece] = Arrays.copyOf(pieces[piece], 2 * at);
    }
    pieces[piece][at] = value;
    size++;
  }

  public int get(int row) {
    return pieces[row >>> PIECE_BITS][row & PIECE - 1];
  }

  public int size() {
    return size;
  }
}
