package vk2max.ledger;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one chunk of a night will make true, packed: rows in the format of COPY, and events.
 * Compressed with Zstandard.
 *
 * @param fresh rows of {@code decision} for chats the ledger does not hold
 * @param changed rows of {@code decision} for chats it holds
 * @param moves rows of {@code move}
 * @param events see {@code vk2max.events.EventBatch}
 * @param freshPeople rows of {@code move_people} for chats that it has none of
 * @param changedPeople rows of {@code move_people} that replace another
 * @param waves rows of {@code member_wave}
 */
public record PlannedContent(
    Section fresh,
    Section changed,
    Section moves,
    Section events,
    Section freshPeople,
    Section changedPeople,
    Section waves) {
  /** Since version 3 events may be packed. */
  private static final int VERSION = 3;

  /** Chunks of version 1 hold decisions, moves and events. */
  private static final int SECTIONS_OF_VERSION_1 = 4;

  private static final int SECTIONS = 7;
  private static final int LEVEL = 1;

  /** Events alone: nothing in the ledger changes with them. */
  public static PlannedContent ofEvents(Section events) {
    Section none = Section.NONE;
    return new PlannedContent(none, none, none, events, none, none, none);
  }

  /** A range of bytes with the number of its rows. */
  public record Section(byte[] bytes, int start, int length, int rows) {
    /** No rows. */
    public static final Section NONE = new Section(new byte[0], 0, 0, 0);

    public static Section of(ByteWriter content, int rows) {
      return new Section(content.array(), 0, content.size(), rows);
    }
  }

  /**
   * What packing needs beside its result: megabytes, which the collector would have to move again
   * and again if each chunk had its own. Not thread-safe.
   */
  public static final class PackRoom {
    private final ByteWriter content = new ByteWriter();
    private byte[] compressed = {};

    private byte[] compressed(int most) {
      if (compressed.length < most) {
        compressed = new byte[most + most / 16];
      }
      return compressed;
    }
  }

  /** Packs the sections; null when all are empty. */
  public byte @Nullable [] pack() {
    return pack(new PackRoom());
  }

  /**
   * As {@link #pack()}.
   *
   * @param room of whoever packs one chunk after another
   */
  public byte @Nullable [] pack(PackRoom room) {
    int raw = 0;
    for (Section section : sections()) {
      raw += section.length();
    }
    if (raw == 0) {
      return null;
    }
    ByteWriter content = room.content;
    content.clear();
    content.reserve(1 + SECTIONS * 2 * Integer.BYTES + raw);
    content.int8(VERSION);
    for (Section section : sections()) {
      content.int32(section.rows());
      content.int32(section.length());
      content.raw(section.bytes(), section.start(), section.length());
    }
    byte[] compressed = room.compressed((int) Zstd.compressBound(content.size()));
    long size =
        Zstd.compressByteArray(
            compressed, 0, compressed.length, content.array(), 0, content.size(), LEVEL);
    if (Zstd.isError(size)) {
      throw new IllegalStateException("Zstandard: " + Zstd.getErrorName(size));
    }
    return Arrays.copyOf(compressed, (int) size);
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
    if (version < 1 || version > VERSION) {
      throw new IllegalArgumentException(
          "a planned chunk has version " + version + ", known are 1 to " + VERSION);
    }
    int position = reader.position();
    Section[] sections = new Section[SECTIONS];
    Arrays.fill(sections, Section.NONE);
    int written = version == 1 ? SECTIONS_OF_VERSION_1 : SECTIONS;
    for (int i = 0; i < written; i++) {
      ByteReader header = new ByteReader(raw, position, raw.length);
      int rows = header.int32();
      int length = header.int32();
      sections[i] = new Section(raw, header.position(), length, rows);
      position = header.position() + length;
    }
    return new PlannedContent(
        sections[0], sections[1], sections[2], sections[3], sections[4], sections[5], sections[6]);
  }

  private static byte[] decompressed(byte[] packed, int size) {
    try {
      return Zstd.decompress(packed, size);
    } catch (ZstdException e) {
      throw new IllegalArgumentException("a planned chunk is damaged: " + e.getMessage(), e);
    }
  }

  private Section[] sections() {
    return new Section[] {fresh, changed, moves, events, freshPeople, changedPeople, waves};
  }
}
