package vk2max.source.vkexport;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the files of a lane into blocks and knows where it stands, so that a restart goes on behind
 * the last block that was stored. Lines too long are left out: the scan has set them aside. Not
 * thread-safe.
 */
public final class LineBlocks implements Closeable {
  private static final int MOST_BYTES = 32 << 20;

  private final List<BundleFile> files;
  private final int linesPerBlock;
  private Position position;
  private @Nullable LineReader lines;

  /**
   * Where a lane stands.
   *
   * @param file index of the file in the lane
   * @param line physical number of the last line taken from it
   * @param blocks blocks given so far
   */
  public record Position(int file, long line, int blocks) {
    public static final Position START = new Position(0, 0, 0);
  }

  public LineBlocks(List<BundleFile> files, int linesPerBlock, Position from) {
    this.files = files;
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
    while (position.file() < files.size()) {
      LineBlock block = new LineBlock(files.get(position.file()), position.blocks() + 1);
      LineReader open = open();
      boolean ended = fill(block, open);
      if (block.size() > 0) {
        position = new Position(position.file(), open.number(), block.number());
        return Optional.of(block);
      }
      if (ended) {
        open.close();
        lines = null;
        position = new Position(position.file() + 1, 0, position.blocks());
      }
    }
    return Optional.empty();
  }

  /** Fills a block; returns whether the file ended. */
  private boolean fill(LineBlock block, LineReader from) throws IOException {
    while (block.size() < linesPerBlock && block.byteCount() < MOST_BYTES) {
      if (!from.next()) {
        return true;
      }
      if (!from.tooLong()) {
        block.add(from);
      }
    }
    return false;
  }

  private LineReader open() throws IOException {
    if (lines == null) {
      lines = new LineReader(files.get(position.file()).open());
      while (lines.number() < position.line() && lines.next()) {
        // Passes over what was taken before the restart.
      }
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
