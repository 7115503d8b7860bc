package vk2max.ledger;

/** Appends numbers of any number of bits to bytes, the first bit highest. Not thread-safe. */
final class BitWriter {
  private static final int AT_ONCE = 32;

  private final ByteWriter to;
  private int pending;
  private int free = Byte.SIZE;

  BitWriter(ByteWriter to) {
    this.to = to;
  }

  /**
   * Appends the lowest bits of a number.
   *
   * @param count 0 to 64
   */
  void bits(long value, int count) {
    int left = count;
    while (left > 0) {
      int taken = Math.min(left, free);
      left -= taken;
      free -= taken;
      pending |= (int) (value >>> left & (1 << taken) - 1) << free;
      if (free == 0) {
        end();
      }
    }
  }

  /** Appends ones, as many as the number says, and a zero that ends them. */
  void unary(int ones) {
    int left = ones;
    for (; left >= AT_ONCE; left -= AT_ONCE) {
      bits(-1, AT_ONCE);
    }
    bits((1L << left) - 1 << 1, left + 1);
  }

  /** Fills up the last byte with zeros; to be called once, after everything. */
  void end() {
    if (free < Byte.SIZE) {
      to.int8(pending);
      pending = 0;
      free = Byte.SIZE;
    }
  }
}
