package vk2max.ledger;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import org.jspecify.annotations.Nullable;

/**
 * What one chunk of a night will make true, packed: decisions of chats not seen before, changed
 * decisions, moves (all three as COPY rows) and events. Compressed with Zstandard.
 *
 * @param fresh rows of {@code decision} for chats the ledger does not hold
 * @param changed rows of {@code decision} for chats it holds
 * @param moves rows of {@code move}
 * @param events see {@code vk2max.events.EventBatch}
 */
public record PlannedContent(Section fresh, Section changed, Section moves, Section events) {
  private static final int VERSION = 1;
  private static final int LEVEL = 1;

  /** A range of bytes with the number of its rows. */
  public record Section(byte[] bytes, int start, int length, int rows) {
    public static Section of(ByteWriter content, int rows) {
      return new Section(content.array(), 0, content.size(), rows);
    }
  }

  /** Packs the sections; null when all are empty. */
  public byte @Nullable [] pack() {
    int raw = 0;
    for (Section section : sections()) {
      raw += section.length();
    }
    if (raw == 0) {
      return null;
    }
    ByteWriter content = new ByteWriter();
    content.int8(VERSION);
    for (Section section : sections()) {
      content.int32(section.rows());
      content.int32(section.length());
      content.raw(section.bytes(), section.start(), section.length());
    }
    byte[] compressed = new byte[(int) Zstd.compressBound(content.size())];
    long size =
        Zstd.compressByteArray(
            compressed, 0, compressed.length, content.array(), 0, content.size(), LEVEL);
    if (Zstd.isError(size)) {
      throw new IllegalStateException("Zstandard: " + Zstd.getErrorName(size));
    }
    return java.util.Arrays.copyOf(compressed, (int) size);
  }

  /**
   * Unpacks what {@link #pack} packed.
   *
   * @throws IllegalArgumentException if the bytes are damaged or of another version
   */
  public static PlannedContent unpack(byte[] packed) {
    long size = packed.length == 0 ? -1 : Zstd.getFrameContentSize(packed);
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a planned chunk is damaged: no content size");
    }
    byte[] raw = decompressed(packed, (int) size);
    ByteReader reader = new ByteReader(raw);
    int version = reader.int8();
    if (version != VERSION) {
      throw new IllegalArgumentException("a planned chunk has version " + version + ", expected 1");
    }
    int position = reader.position();
    Section[] sections = new Section[4];
    for (int i = 0; i < sections.length; i++) {
      ByteReader header = new ByteReader(raw, position, raw.length);
      int rows = header.int32();
      int length = header.int32();
      sections[i] = new Section(raw, header.position(), length, rows);
      position = header.position() + length;
    }
    return new PlannedContent(sections[0], sections[1], sections[2], sections[3]);
  }

  private static byte[] decompressed(byte[] packed, int size) {
    try {
      return Zstd.decompress(packed, size);
    } catch (ZstdException e) {
      throw new IllegalArgumentException("a planned chunk is damaged: " + e.getMessage(), e);
    }
  }

  private Section[] sections() {
    return new Section[] {fresh, changed, moves, events};
  }
}
