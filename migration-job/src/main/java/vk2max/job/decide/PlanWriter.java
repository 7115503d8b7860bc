package vk2max.job.decide;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.datasource.DataSourceUtils;
import vk2max.job.Progress;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.postgres.PlanStore;

/**
 * Stores decided blocks together with the reader's position, in the transaction of the chunk. Not
 * thread-safe.
 */
public final class PlanWriter implements ItemWriter<DecidedBlock> {
  private final DataSource database;
  private final Clock clock;
  private final Progress progress;
  private final int runId;
  private final int lane;
  private final PlannedContent.PackRoom room = new PlannedContent.PackRoom();

  public PlanWriter(DataSource database, Clock clock, Progress progress, int runId, int lane) {
    this.database = database;
    this.clock = clock;
    this.progress = progress;
    this.runId = runId;
    this.lane = lane;
  }

  @Override
  public void write(Chunk<? extends DecidedBlock> blocks) throws SQLException {
    Connection connection = DataSourceUtils.getConnection(database);
    try {
      PlanStore plans = new PlanStore(connection);
      for (DecidedBlock block : blocks) {
        plans.insert(
            runId,
            lane,
            block.number(),
            new PlanStore.Position(block.file(), block.lastLine()),
            block.chats(),
            block.tally(),
            block.events(),
            clock.instant(),
            block.content().pack(room),
            block.obstacles());
        progress.advance(block.chats());
      }
    } finally {
      DataSourceUtils.releaseConnection(connection, database);
    }
  }
}
