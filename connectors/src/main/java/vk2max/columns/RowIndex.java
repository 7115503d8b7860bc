package vk2max.columns;

import it.unimi.dsi.fastutil.HashCommon;

/**
 * Finds rows by their first long, with five to eight bytes a row: one int each, in an open table
 * that holds no keys, since the rows do. What the number of a row leaves free of its int are bits
 * of the key's hash, so that hardly a row is looked at in vain. To grow, the table is thrown away
 * and a new one is filled from the rows: at no time there are two. Not thread-safe while it is
 * filled.
 */
public final class RowIndex {
  /** No row has the key. */
  public static final int NONE = -1;

  private static final int KEY = 0;
  private static final int SMALLEST = 16;
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  /** Of four places three are taken at most. */
  private static final int PLACES = 4;

  private static final int TAKEN = 3;

  private final LongRows rows;
  private int[] table;
  private int most;
  private int rowBits;
  private int size;

  /**
   * @param rows with the key as their first long
   * @param expected rows to make room for; more may come
   */
  public RowIndex(LongRows rows, long expected) {
    this.rows = rows;
    long places = Math.max(0, Math.min(expected, LARGEST)) * PLACES / TAKEN + SMALLEST;
    this.table = tableOf(Math.min(places, LARGEST));
  }

  /** The first row with a key; {@link #NONE} when there is none. */
  public int find(long key) {
    return find(key, NONE);
  }

  /**
   * The next row with a key, if several rows have it; {@link #NONE} when there is none.
   *
   * @param behind the row found before
   */
  public int find(long key, int behind) {
    long hash = HashCommon.murmurHash3(key);
    int place = place(hash);
    while (true) {
      int entry = table[place];
      if (entry == 0) {
        return NONE;
      }
      if ((entry ^ (int) hash) >>> rowBits == 0) {
        int row = (entry & (1 << rowBits) - 1) - 1;
        // Rows of one key stand in the table in their order.
        if (rows.get(row, KEY) == key && row > behind) {
          return row;
        }
      }
      place = next(place);
    }
  }

  /**
   * As {@link #find(long)}, of many keys: the places of all are read before the first row is looked
   * at, so that the processor waits for its memory once and not once a key.
   *
   * @param keys {@code count} of them are looked for
   * @param found takes the rows; as long as {@code count} at least
   */
  public void findAll(long[] keys, int count, int[] found) {
    for (int i = 0; i < count; i++) {
      found[i] = table[place(HashCommon.murmurHash3(keys[i]))];
    }
    for (int i = 0; i < count; i++) {
      int entry = found[i];
      int row = (entry & (1 << rowBits) - 1) - 1;
      boolean mayBe =
          entry != 0 && (entry ^ (int) HashCommon.murmurHash3(keys[i])) >>> rowBits == 0;
      // Whom another row has pushed off its place is looked for the usual way.
      found[i] = mayBe && rows.get(row, KEY) == keys[i] ? row : find(keys[i]);
    }
  }

  /** Takes the next row, whose key must be there: the first time row 0, then 1, 2, … */
  public void add() {
    if (size == most) {
      grow();
    }
    put(size++);
  }

  private void put(int row) {
    long hash = HashCommon.murmurHash3(rows.get(row, KEY));
    int place = place(hash);
    while (table[place] != 0) {
      place = next(place);
    }
    table[place] = (int) hash >>> rowBits << rowBits | (row + 1);
  }

  private int place(long hash) {
    return (int) ((hash >>> Integer.SIZE) * table.length >>> Integer.SIZE);
  }

  private int next(int place) {
    return place + 1 == table.length ? 0 : place + 1;
  }

  private void grow() {
    long larger = Math.min(LARGEST, table.length + (table.length >> 1));
    if (larger == table.length) {
      throw new IllegalStateException("no room for more than " + size + " rows");
    }
    table = new int[0];
    table = tableOf(larger);
    for (int row = 0; row < size; row++) {
      put(row);
    }
  }

  private int[] tableOf(long places) {
    most = (int) (places / PLACES * TAKEN);
    rowBits = Integer.SIZE - Integer.numberOfLeadingZeros(most);
    return new int[(int) places];
  }
}
