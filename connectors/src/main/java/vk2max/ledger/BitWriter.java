package vk2max.ledger;

/** Appends numbers of any number of bits to bytes, the first bit highest. Not thread-safe. */
final class BitWriter {
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
    for (int i = 0; i < ones; i++) {
      bits(1, 1);
    }
    bits(0, 1);
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
