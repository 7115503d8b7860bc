package vk2max.events;

import vk2max.ledger.ByteReader;
import vk2max.ledger.ByteWriter;

/**
 * JSON as the ledger keeps it between deciding and sending: an id is a varint and the name of a
 * field one byte, a third of the size and a third of the time to compress. The bytes below a space,
 * which stand nowhere in JSON without white space, say what follows; all others are themselves, so
 * that JSON that is not packed is its own packed form.
 */
final class PackedJson {
  /** A string of digits follows, as a varint. */
  static final int ID = 1;

  private PackedJson() {}

  /**
   * Appends the JSON of a packed value.
   *
   * @throws IllegalArgumentException if a code is not known
   */
  static void expand(byte[] packed, int start, int length, ByteWriter to) {
    int end = start + length;
    int i = start;
    while (i < end) {
      int code = packed[i];
      if (code >= ' ' || code < 0) {
        int from = i;
        do {
          i++;
        } while (i < end && (packed[i] >= ' ' || packed[i] < 0));
        to.raw(packed, from, i - from);
      } else if (code == ID) {
        i = id(packed, i + 1, end, to);
      } else {
        byte[] literal = EventField.of(code).literal();
        to.raw(literal, 0, literal.length);
        i++;
      }
    }
  }

  /** Returns where the id ends. */
  private static int id(byte[] packed, int start, int end, ByteWriter to) {
    ByteReader reader = new ByteReader(packed, start, end);
    to.int8('"');
    to.decimal(reader.varint());
    to.int8('"');
    return reader.position();
  }
}
