package vk2max.job.decide;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.LineBlock;
import vk2max.source.vkexport.LineBlocks;

/**
 * Streams the files of one lane. Its position is stored in the transaction that stores the block,
 * so that a restart goes on behind the last block stored, whatever died.
 */
public final class LineBlockReader implements ItemStreamReader<LineBlock> {
  private static final String FILE = "position.file";
  private static final String LINE = "position.line";
  private static final String BLOCKS = "position.blocks";

  private final List<BundleFile> files;
  private final int linesPerBlock;
  private @Nullable LineBlocks blocks;

  public LineBlockReader(List<BundleFile> files, int linesPerBlock) {
    this.files = files;
    this.linesPerBlock = linesPerBlock;
  }

  @Override
  public void open(ExecutionContext context) {
    blocks =
        new LineBlocks(
            files,
            linesPerBlock,
            new LineBlocks.Position(
                context.getInt(FILE, 0), context.getLong(LINE, 0), context.getInt(BLOCKS, 0)));
  }

  @Override
  public @Nullable LineBlock read() throws IOException {
    return opened().next().orElse(null);
  }

  @Override
  public void update(ExecutionContext context) {
    LineBlocks.Position position = opened().position();
    context.putInt(FILE, position.file());
    context.putLong(LINE, position.line());
    context.putInt(BLOCKS, position.blocks());
  }

  @Override
  public void close() {
    try {
      if (blocks != null) {
        blocks.close();
      }
    } catch (IOException e) {
      throw new ItemStreamException("Could not close the files of a lane", e);
    }
  }

  private LineBlocks opened() {
    if (blocks == null) {
      throw new IllegalStateException("the lane has not been opened");
    }
    return blocks;
  }
}
