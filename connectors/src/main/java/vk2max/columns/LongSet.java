package vk2max.columns;

/**
 * A set of longs that grows without being copied: thirteen to sixteen bytes each. Not thread-safe.
 */
public final class LongSet {
  private final LongRows values = new LongRows(1);
  private final RowIndex index;

  /**
   * @param expected values to make room for; more may come
   */
  public LongSet(long expected) {
    index = new RowIndex(values, expected);
  }

  /** Adds a value; false when it was there. */
  public boolean add(long value) {
    if (index.find(value) != RowIndex.NONE) {
      return false;
    }
    values.add(value);
    index.add();
    return true;
  }

  public boolean contains(long value) {
    return index.find(value) != RowIndex.NONE;
  }

  public int size() {
    return values.size();
  }
}
