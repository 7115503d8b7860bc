package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.DecisionRows;
import vk2max.ledger.PlannedChunk;
import vk2max.ledger.PlannedContent;

/** What runs have decided and not yet made true, chunk by chunk. */
public final class PlanStore {
  private static final String CHUNK =
      "select run_id, lane, chunk, coalesce(lane_seq, 0), events, made_at from plan_chunk ";

  private static final int CHUNKS_AT_ONCE = 100;

  /** Contents in memory at a time: each is the decisions and events of thousands of chats. */
  private static final int CONTENTS = 4;

  /** A lock that somebody else holds, or that the user of the ledger may not take. */
  private static final Set<String> REFUSED = Set.of("55P03", "42501");

  /** Of a chunk p that nothing needs any more once a run, the blank, has begun. */
  private static final String FORGOTTEN =
      "run_id <> ? and not exists"
          + " (select 1 from lane l where l.lane = p.lane and l.emitted < p.lane_seq)"
          + " and not exists (select 1 from unsent_event u"
          + " where u.lane = p.lane and u.lane_seq = p.lane_seq)"
          + " and run_id not in (select run_id from plan join run using (run_id)"
          + " where state in ('PLANNING', 'PLANNED') and last_run = "
          + SavedPlanStore.LAST_RUN
          + " and chunks_true = "
          + SavedPlanStore.CHUNKS_TRUE
          + ")";

  private final Connection connection;

  public PlanStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * How far a lane has read.
   *
   * @param file place of the file in the manifest
   * @param lastLine physical number of the last line taken from it
   */
  public record Position(int file, long lastLine) {}

  /** The chunk a lane stored last, and how far it had read then. */
  public record LastChunk(int chunk, Position position) {}

  /** How far a lane of a run has come; empty before its first chunk. */
  public Optional<LastChunk> last(int runId, int lane) throws SQLException {
    String sql =
        "select chunk, file, last_line from plan_chunk where run_id = ? and lane = ?"
            + " order by chunk desc limit 1";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, runId);
      select.setInt(2, lane);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new LastChunk(row.getInt(1), new Position(row.getInt(2), row.getLong(3))))
            : Optional.empty();
      }
    }
  }

  /**
   * Stores a chunk.
   *
   * @param position how far the lane had read with it
   * @param content null when nothing changed
   */
  public void insert(
      int runId,
      int lane,
      int chunk,
      Position position,
      int chats,
      String tally,
      int events,
      Instant madeAt,
      byte @Nullable [] content)
      throws SQLException {
    insert(runId, lane, chunk, position, chats, tally, events, madeAt, content, null);
  }

  /**
   * Stores a chunk with the obstacles of its chats.
   *
   * @param obstacles see {@link vk2max.ledger.Obstacles}; null for none
   */
  public void insert(
      int runId,
      int lane,
      int chunk,
      Position position,
      int chats,
      String tally,
      int events,
      Instant madeAt,
      byte @Nullable [] content,
      byte @Nullable [] obstacles)
      throws SQLException {
    String sql =
        """
        insert into plan_chunk (run_id, lane, chunk, file, last_line, chats, tally, events, made_at,
                                content, obstacles)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, runId);
      insert.setInt(2, lane);
      insert.setInt(3, chunk);
      insert.setInt(4, position.file());
      insert.setLong(5, position.lastLine());
      insert.setInt(6, chats);
      insert.setString(7, tally);
      insert.setInt(8, events);
      insert.setTimestamp(9, Timestamp.from(madeAt));
      insert.setBytes(10, content);
      insert.setBytes(11, obstacles);
      insert.executeUpdate();
    }
  }

  /** The chunks of a run in one lane that change something and are not made true yet, in order. */
  public List<PlannedChunk> pending(int runId, int lane) throws SQLException {
    return select(
        CHUNK
            + "where run_id = ? and lane = ? and lane_seq is null and content is not null"
            + " order by chunk",
        runId,
        lane);
  }

  /** The chunk with a number in its lane; empty when it was cleared away. */
  public Optional<PlannedChunk> bySeq(int lane, long seq) throws SQLException {
    return select(CHUNK + "where lane = ? and lane_seq = ?", lane, seq).stream().findFirst();
  }

  private List<PlannedChunk> select(String sql, long... blanks) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < blanks.length; i++) {
        select.setLong(i + 1, blanks[i]);
      }
      List<PlannedChunk> chunks = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          chunks.add(
              new PlannedChunk(
                  rows.getInt(1),
                  rows.getInt(2),
                  rows.getInt(3),
                  rows.getLong(4),
                  rows.getInt(5),
                  rows.getTimestamp(6).toInstant()));
        }
      }
      return chunks;
    }
  }

  /**
   * What a chunk holds.
   *
   * @throws SQLException if it cannot be read, or is not there
   */
  public PlannedContent content(PlannedChunk chunk) throws SQLException {
    String sql = "select content from plan_chunk where run_id = ? and lane = ? and chunk = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      key(select, 1, chunk);
      try (ResultSet row = select.executeQuery()) {
        byte[] packed = row.next() ? row.getBytes(1) : null;
        if (packed == null) {
          throw new SQLException("the ledger does not hold the content of " + chunk);
        }
        return PlannedContent.unpack(packed);
      }
    }
  }

  /**
   * Adds a chunk that holds some of the events of another, and nothing else; it is not made true
   * yet.
   *
   * @param of of a run that is done
   * @param count of the events
   * @param content with these events only
   */
  public PlannedChunk insertAgain(PlannedChunk of, int count, byte[] content) throws SQLException {
    String sql =
        """
        insert into plan_chunk (run_id, lane, chunk, chats, tally, events, made_at, content)
        select run_id, lane, max(chunk) + 1, 0, '', ?, ?, ? from plan_chunk
         where run_id = ? and lane = ? group by run_id, lane returning chunk""";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, count);
      insert.setTimestamp(2, Timestamp.from(of.madeAt()));
      insert.setBytes(3, content);
      insert.setInt(4, of.runId());
      insert.setInt(5, of.lane());
      try (ResultSet key = insert.executeQuery()) {
        key.next();
        return new PlannedChunk(of.runId(), of.lane(), key.getInt(1), 0L, count, of.madeAt());
      }
    }
  }

  /** Gives a chunk its number in the lane. */
  public void number(PlannedChunk chunk, long laneSeq) throws SQLException {
    String sql =
        "update plan_chunk set lane_seq = ? where run_id = ? and lane = ? and chunk = ?"
            + " and lane_seq is null";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, laneSeq);
      key(update, 2, chunk);
      if (update.executeUpdate() != 1) {
        throw new SQLException(chunk + " was made true before");
      }
    }
  }

  private static void key(PreparedStatement statement, int first, PlannedChunk chunk)
      throws SQLException {
    statement.setInt(first, chunk.runId());
    statement.setInt(first + 1, chunk.lane());
    statement.setInt(first + 2, chunk.chunk());
  }

  /** The lanes in which a run has chunks. */
  public List<Integer> lanes(int runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select distinct lane from plan_chunk where run_id = ? order by 1")) {
      select.setInt(1, runId);
      List<Integer> lanes = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lanes.add(rows.getInt(1));
        }
      }
      return lanes;
    }
  }

  /** Tells of the counts of every chunk of a run. */
  public void tallies(int runId, Consumer<String> action) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select tally from plan_chunk where run_id = ?")) {
      select.setInt(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.accept(rows.getString(1));
        }
      }
    }
  }

  /** What is done with bytes of a chunk; may use the same connection. */
  @FunctionalInterface
  public interface BytesAction {
    void on(byte[] bytes) throws SQLException;
  }

  /** Tells of the obstacles of every chunk of a run that has any. */
  public void obstacles(int runId, BytesAction action) throws SQLException {
    String sql = "select obstacles from plan_chunk where run_id = ? and obstacles is not null";
    try (PreparedStatement select = Cursors.streaming(connection, sql)) {
      // Rows of tens of kilobytes.
      select.setFetchSize(CHUNKS_AT_ONCE);
      select.setInt(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.on(rows.getBytes(1));
        }
      }
    }
  }

  /** The chunks of all unfinished runs that change something and are not made true. */
  public List<PlannedChunk> pendingOfUnfinished() throws SQLException {
    return select(
        CHUNK
            + "join run using (run_id) where lane_seq is null and content is not null"
            + " and state in ('RUNNING', 'DECIDED', 'STOPPED', 'FAILED')"
            + " order by run_id, lane, chunk");
  }

  /** Chats decided so far by a run. */
  public long chats(int runId) throws SQLException {
    return sum("select coalesce(sum(chats), 0) from plan_chunk where run_id = ?", runId);
  }

  /** Events of a run, and how many of them are in chunks made true. */
  public long[] events(int runId) throws SQLException {
    return new long[] {
      sum("select coalesce(sum(events), 0) from plan_chunk where run_id = ?", runId),
      sum(
          "select coalesce(sum(events), 0) from plan_chunk where run_id = ? and lane_seq is not null",
          runId)
    };
  }

  /** Whether a run has made a chunk true. */
  public boolean isAnyTrue(int runId) throws SQLException {
    return sum("select count(*) from plan_chunk where run_id = ? and lane_seq is not null", runId)
        > 0;
  }

  private long sum(String sql, int runId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, runId);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Forgets what was decided and not made true. */
  public void clearPending() throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from plan_chunk where lane_seq is null")) {
      delete.executeUpdate();
    }
  }

  /**
   * Forgets the chunks of all runs but one, and those of plans that rest on what is no longer true.
   * Only when every lane has sent what it made true; should one not have, its chunks are spared,
   * and so are those with events set aside: nothing else holds their events.
   */
  public void clearAllBut(int runId) throws SQLException {
    if (lockedAlone() && keepsNone(runId)) {
      // Deleting gigabytes of content row by row keeps a large night from beginning for long.
      try (Statement statement = connection.createStatement()) {
        statement.execute("truncate plan_chunk");
      }
      return;
    }
    try (PreparedStatement delete =
        connection.prepareStatement("delete from plan_chunk p where " + FORGOTTEN)) {
      delete.setInt(1, runId);
      delete.executeUpdate();
    }
  }

  private boolean keepsNone(int runId) throws SQLException {
    return sum(
            "select count(*) from (select from plan_chunk p where not ("
                + FORGOTTEN
                + ") limit 1) c",
            runId)
        == 0;
  }

  /**
   * Whether nobody reads the chunks now. A reader is waited for no longer than for the database's
   * own upkeep, which gives way.
   */
  private boolean lockedAlone() throws SQLException {
    if (connection.getAutoCommit()) {
      return false;
    }
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '2s'");
      statement.execute("lock table plan_chunk in access exclusive mode");
      statement.execute("set local lock_timeout to default");
      return true;
    } catch (SQLException e) {
      if (!REFUSED.contains(String.valueOf(e.getSQLState()))) {
        throw e;
      }
      connection.rollback(before);
      return false;
    }
  }

  /** Whether the ledger still holds chunks of a run or of a plan. */
  public boolean isHeld(int runId) throws SQLException {
    return sum("select count(*) from (select from plan_chunk where run_id = ? limit 1) c", runId)
        > 0;
  }

  /**
   * Whether a run or a plan whose chunks the ledger holds has decided a chat of which no decision
   * holds yet. Reads all chunks when none has.
   */
  public boolean hasDecided(long chatId) throws SQLException {
    String sql =
        "select content from plan_chunk where content is not null and chats > 0"
            + " order by run_id desc";
    try (PreparedStatement select = Cursors.streaming(connection, sql)) {
      select.setFetchSize(CONTENTS);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          if (DecisionRows.contains(PlannedContent.unpack(rows.getBytes(1)).fresh(), chatId)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** What is done with the content of a chunk; may use the same connection. */
  @FunctionalInterface
  public interface ContentAction {
    void on(PlannedContent content) throws SQLException;
  }

  /** Tells what every chunk of a run or of a plan holds, in no order, a few at a time. */
  public void forEachContent(int runId, ContentAction action) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement select =
        connection.prepareStatement(
            "select content from plan_chunk where run_id = ? and content is not null")) {
      select.setFetchSize(CONTENTS);
      select.setInt(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.on(PlannedContent.unpack(rows.getBytes(1)));
        }
      }
    }
  }
}
