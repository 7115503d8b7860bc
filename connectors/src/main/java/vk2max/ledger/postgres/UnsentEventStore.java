package vk2max.ledger.postgres;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vk2max.ledger.UnsentEvent;
import vk2max.ledger.UnsentEvent.Cause;

/** The events that could not be sent; none in a ledger that has no such table yet. */
public final class UnsentEventStore {
  private final Connection connection;

  public UnsentEventStore(Connection connection) {
    this.connection = connection;
  }

  /** Notes events that a chunk leaves out; noted again they stay as they are. */
  public void note(int lane, long laneSeq, int runId, Collection<UnsentEvent> events)
      throws SQLException {
    String sql =
        """
        insert into unsent_event
               (chat_id, move_no, kind, part, lane, lane_seq, run_id, bytes, cause)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (UnsentEvent event : events) {
        insert.setLong(1, event.chatId());
        insert.setInt(2, event.moveNo());
        insert.setInt(3, event.kind());
        insert.setInt(4, event.part());
        insert.setInt(5, lane);
        insert.setLong(6, laneSeq);
        insert.setInt(7, runId);
        insert.setInt(8, event.bytes());
        insert.setString(9, event.cause().name());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** What a chunk leaves out. */
  public List<UnsentEvent> ofChunk(int lane, long laneSeq) throws SQLException {
    return select("where lane = ? and lane_seq = ?", lane, laneSeq);
  }

  /**
   * The chunks of a lane that leave something out, in order, but those of a run that may still go
   * on. Also of one that was given up: what it moved has moved.
   */
  public List<Long> chunksOfEndedRuns(int lane) throws SQLException {
    String sql =
        "select distinct lane_seq from unsent_event left join run using (run_id)"
            + " where lane = ? and coalesce(state, 'DONE') in ('DONE', 'ABANDONED')"
            + " order by lane_seq";
    List<Long> chunks = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, lane);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          chunks.add(rows.getLong(1));
        }
      }
    }
    return chunks;
  }

  /** Forgets what a chunk leaves out: another chunk sends it. */
  public void forget(int lane, long laneSeq) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from unsent_event where lane = ? and lane_seq = ?")) {
      delete.setInt(1, lane);
      delete.setLong(2, laneSeq);
      delete.executeUpdate();
    }
  }

  /** Forgets an event: it was sent. */
  public void forget(UnsentEvent event) throws SQLException {
    String sql =
        "delete from unsent_event where chat_id = ? and move_no = ? and kind = ? and part = ?";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setLong(1, event.chatId());
      delete.setInt(2, event.moveNo());
      delete.setInt(3, event.kind());
      delete.setInt(4, event.part());
      delete.executeUpdate();
    }
  }

  /** What was not sent of a chat. */
  public List<UnsentEvent> ofChat(long chatId) throws SQLException {
    return select("where chat_id = ?", chatId);
  }

  /**
   * What a run owed and was not sent.
   *
   * @param runId 0 for all
   */
  public List<UnsentEvent> ofRun(int runId) throws SQLException {
    return runId == 0 ? select("where true") : select("where run_id = ?", runId);
  }

  /** The chats that MAX has not heard of: the event that creates them was not sent. Few. */
  public LongSet chatsNotCreated() throws SQLException {
    LongSet chats = new LongOpenHashSet();
    for (UnsentEvent event : select("where kind = 0")) {
      chats.add(event.chatId());
    }
    return chats;
  }

  /** Whether a created chat was set aside since an instant, by the database's clock. */
  public boolean isCreatedSetAsideSince(Instant since) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select exists (select from unsent_event where kind = 0 and at >= ?)")) {
      select.setTimestamp(1, Timestamp.from(since));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private List<UnsentEvent> select(String condition, long... blanks) throws SQLException {
    List<UnsentEvent> events = new ArrayList<>();
    if (!exists()) {
      return events;
    }
    String sql =
        "select chat_id, move_no, kind, part, bytes, cause from unsent_event "
            + condition
            + " order by chat_id, move_no, kind, part";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < blanks.length; i++) {
        select.setLong(i + 1, blanks[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          events.add(
              new UnsentEvent(
                  rows.getLong(1),
                  rows.getInt(2),
                  rows.getInt(3),
                  rows.getInt(4),
                  rows.getInt(5),
                  Cause.valueOf(rows.getString(6))));
        }
      }
    }
    return events;
  }

  /** How many events of a run were not sent, by cause; causes that do not occur are absent. */
  public Map<Cause, Long> counts(int runId) throws SQLException {
    Map<Cause, Long> counts = new EnumMap<>(Cause.class);
    if (!exists()) {
      return counts;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select cause, count(*) from unsent_event where run_id = ? group by cause")) {
      select.setInt(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          counts.put(Cause.valueOf(rows.getString(1)), rows.getLong(2));
        }
      }
    }
    return counts;
  }

  /** How many events of a run were not sent, by ordinal of EventKind; absent where none. */
  public Map<Integer, Long> countsByKind(int runId) throws SQLException {
    Map<Integer, Long> counts = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select kind, count(*) from unsent_event where run_id = ? group by kind")) {
      select.setInt(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          counts.put(rows.getInt(1), rows.getLong(2));
        }
      }
    }
    return counts;
  }

  /** How many events of runs before one were not sent. */
  public long countBefore(int runId) throws SQLException {
    if (!exists()) {
      return 0;
    }
    try (PreparedStatement select =
        connection.prepareStatement("select count(*) from unsent_event where run_id < ?")) {
      select.setInt(1, runId);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** How many events of a run were not sent. */
  public long count(int runId) throws SQLException {
    return counts(runId).values().stream().mapToLong(Long::longValue).sum();
  }

  private boolean exists() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select to_regclass('unsent_event') is not null")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
