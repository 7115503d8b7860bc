package vk2max.columns;

/**
 * A long a row that is nearly always the same one: takes memory only from the first other one on.
 * Not thread-safe while it is filled.
 */
public final class RareLongs {
  private final LongRows rows = new LongRows(1);
  private final long usual;

  /**
   * @param usual of every row that was not given another
   */
  public RareLongs(long usual) {
    this.usual = usual;
  }

  public long get(int row) {
    return row < rows.size() ? rows.get(row, 0) : usual;
  }

  public void set(int row, long value) {
    if (value == usual && row >= rows.size()) {
      return;
    }
    while (rows.size() <= row) {
      rows.add(usual);
    }
    rows.set(row, 0, value);
  }
}
