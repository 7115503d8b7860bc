package vk2max.ledger;

/** Reads what {@link BitWriter} wrote. Not thread-safe. */
final class BitReader {
  private final ByteReader from;
  private int pending;
  private int left;

  BitReader(ByteReader from) {
    this.from = from;
  }

  /**
   * The next bits as a number.
   *
   * @param count 0 to 64
   */
  long bits(int count) {
    long value = 0;
    int missing = count;
    while (missing > 0) {
      if (left == 0) {
        pending = from.int8();
        left = Byte.SIZE;
      }
      int taken = Math.min(missing, left);
      left -= taken;
      missing -= taken;
      value = value << taken | pending >>> left & (1 << taken) - 1;
    }
    return value;
  }

  /** How many ones come before the next zero. */
  int unary() {
    int ones = 0;
    while (bits(1) == 1) {
      ones++;
    }
    return ones;
  }
}
