package vk2max.job.decide;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.PlanStore.LastChunk;
import vk2max.source.vkexport.FileSlice;
import vk2max.source.vkexport.LineBlock;
import vk2max.source.vkexport.LineBlocks;

/**
 * Streams what one lane reads. It begins behind the last chunk that the ledger holds of the lane,
 * whatever died. The position is not kept in the batch's execution context: a process that is
 * killed while it prepares the lanes of a restart leaves their executions without one.
 */
public final class LineBlockReader implements ItemStreamReader<LineBlock> {
  private final List<FileSlice> slices;
  private final int linesPerBlock;
  private final LedgerTransactions ledger;
  private final int runId;
  private final int lane;
  private @Nullable LineBlocks blocks;

  /**
   * @param slices of the lane, in the order of the manifest
   */
  public LineBlockReader(
      List<FileSlice> slices, int linesPerBlock, LedgerTransactions ledger, int runId, int lane) {
    this.slices = slices;
    this.linesPerBlock = linesPerBlock;
    this.ledger = ledger;
    this.runId = runId;
    this.lane = lane;
  }

  @Override
  public void open(ExecutionContext context) {
    try {
      Optional<LastChunk> last =
          ledger.call(connection -> new PlanStore(connection).last(runId, lane));
      blocks =
          new LineBlocks(
              slices, linesPerBlock, last.map(this::behind).orElse(LineBlocks.Position.START));
    } catch (SQLException e) {
      throw new ItemStreamException("Could not ask the ledger how far lane " + lane + " is", e);
    }
  }

  private LineBlocks.Position behind(LastChunk last) {
    for (int i = 0; i < slices.size(); i++) {
      FileSlice slice = slices.get(i);
      if (slice.file().index() == last.position().file()
          && slice.contains(last.position().lastLine())) {
        return new LineBlocks.Position(i, last.position().lastLine(), last.chunk());
      }
    }
    throw new IllegalStateException(
        "Lane " + lane + " of run " + runId + " has read what it does not have: " + last);
  }

  @Override
  public @Nullable LineBlock read() throws IOException {
    return opened().next().orElse(null);
  }

  @Override
  public void close() {
    try {
      if (blocks != null) {
        blocks.close();
      }
    } catch (IOException e) {
      throw new ItemStreamException("Could not close the file of a lane", e);
    }
  }

  private LineBlocks opened() {
    if (blocks == null) {
      throw new IllegalStateException("the lane has not been opened");
    }
    return blocks;
  }
}
