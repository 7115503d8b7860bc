package vk2max.source.vkexport;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a lane reads into blocks and knows where it stands, so that a restart goes on behind
 * the last block that was stored. Lines too long are left out: the scan has set them aside. Not
 * thread-safe.
 */
public final class LineBlocks implements Closeable {
  private static final int MOST_BYTES = 32 << 20;
  private static final int FIRST_BYTES = 1 << 20;

  private final List<FileSlice> slices;
  private final int linesPerBlock;
  private Position position;
  private int expectedBytes = FIRST_BYTES;
  private @Nullable LineReader lines;

  /**
   * Where a lane stands.
   *
   * @param slice index of the slice in the lane
   * @param line physical number of the last line of its file that was taken; 0 for none
   * @param blocks blocks given so far
   */
  public record Position(int slice, long line, int blocks) {
    public static final Position START = new Position(0, 0, 0);
  }

  public LineBlocks(List<FileSlice> slices, int linesPerBlock, Position from) {
    this.slices = slices;
    this.linesPerBlock = linesPerBlock;
    this.position = from;
  }

  public Position position() {
    return position;
  }

  /**
   * The next block; empty when the lane is read.
   *
   * @throws IOException if a file cannot be read
   */
  public Optional<LineBlock> next() throws IOException {
    while (position.slice() < slices.size()) {
      FileSlice slice = slices.get(position.slice());
      LineBlock block = new LineBlock(slice.file(), position.blocks() + 1, expectedBytes);
      LineReader open = open(slice);
      boolean ended = fill(block, open, slice);
      if (block.size() > 0) {
        // Blocks are about as large as the one before: a sixteenth more, and hardly one grows.
        expectedBytes = Math.max(FIRST_BYTES, block.byteCount() + block.byteCount() / 16);
        position = new Position(position.slice(), open.number(), block.number());
        return Optional.of(block);
      }
      if (ended) {
        open.close();
        lines = null;
        position = new Position(position.slice() + 1, 0, position.blocks());
      }
    }
    return Optional.empty();
  }

  /** Fills a block; returns whether the slice ended. */
  private boolean fill(LineBlock block, LineReader from, FileSlice slice) throws IOException {
    while (block.size() < linesPerBlock && block.byteCount() < MOST_BYTES) {
      if (from.number() >= slice.upTo() || !from.next() || !slice.contains(from.number())) {
        return true;
      }
      if (!from.tooLong()) {
        block.add(from);
      }
    }
    return false;
  }

  private LineReader open(FileSlice slice) throws IOException {
    if (lines == null) {
      lines = new LineReader(slice.file().open());
      // Passes over what belongs to others, and what was taken before the restart.
      lines.skipTo(Math.max(slice.after(), position.line()));
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }
}
