package vk2max.ledger.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import vk2max.ledger.ChunkRef;
import vk2max.ledger.MemberWave;
import vk2max.ledger.MovePeople;
import vk2max.ledger.MovePeopleRows;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.PlannedContent.Section;
import vk2max.ledger.SentPeople;
import vk2max.ledger.StampedRows;

/** Who of the moved chats was sent what. */
public final class MovePeopleStore {
  private final Connection connection;

  public MovePeopleStore(Connection connection) {
    this.connection = connection;
  }

  /** The people of some chats, by chat id; those that the ledger holds nothing of are absent. */
  public Map<Long, MovePeople> find(Collection<Long> chatIds) throws SQLException {
    Map<Long, MovePeople> found = new HashMap<>();
    if (chatIds.isEmpty()) {
      return found;
    }
    String sql = "select " + MovePeopleRows.COLUMNS + " from move_people where chat_id = any(?)";
    Array ids = connection.createArrayOf("bigint", chatIds.toArray());
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, ids);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(
              rows.getLong(1),
              new MovePeople(
                  rows.getLong(1),
                  rows.getLong(2),
                  rows.getInt(3),
                  rows.getInt(4),
                  rows.getInt(5),
                  SentPeople.unpack(rows.getBytes(6))));
        }
      }
    } finally {
      ids.free();
    }
    return found;
  }

  /** Makes that part of a planned chunk true. */
  void apply(PlannedContent content, int lane, long laneSeq) throws SQLException {
    Copy.in(connection, "move_people (" + MovePeopleRows.COLUMNS + ")", content.freshPeople());
    replace(content.changedPeople());
    Copy.in(
        connection,
        "member_wave (" + MemberWave.COLUMNS + DecisionStore.STAMP,
        StampedRows.of(content.waves(), MemberWave.COLUMN_COUNT, lane, laneSeq));
  }

  private void replace(Section changed) throws SQLException {
    if (changed.rows() == 0) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table if not exists people_change (like move_people)"
              + " on commit delete rows");
      Copy.in(connection, "people_change (" + MovePeopleRows.COLUMNS + ")", changed);
      statement.execute(
          """
          update move_people p
             set fingerprint = c.fingerprint, move_no = c.move_no, invitations = c.invitations,
                 additions = c.additions, people = c.people
            from people_change c where c.chat_id = p.chat_id""");
    }
  }

  /** What is done with a wave; may use the same connection. */
  @FunctionalInterface
  public interface Action {
    void on(MemberWave wave, ChunkRef madeTrueBy) throws SQLException;
  }

  /**
   * Tells of every wave of some chats, in no order.
   *
   * @param runId of the chats to which this run has sent something; 0 for all
   */
  public void forEachWave(int runId, Action action) throws SQLException {
    String sql =
        "select "
            + MemberWave.COLUMNS
            + ", lane, lane_seq from member_wave"
            + (runId == 0 ? "" : " where chat_id in (" + CHATS_OF_RUN + ")");
    try (PreparedStatement select = Cursors.streaming(connection, sql)) {
      if (runId != 0) {
        select.setInt(1, runId);
        select.setInt(2, runId);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.on(
              new MemberWave(
                  rows.getLong(1),
                  rows.getInt(2),
                  rows.getInt(3),
                  rows.getInt(4),
                  rows.getInt(5),
                  rows.getInt(6),
                  rows.getInt(7),
                  rows.getInt(8),
                  rows.getInt(9)),
              new ChunkRef(rows.getInt(10), rows.getLong(11)));
        }
      }
    }
  }

  /** Chats of which a run has sent something; the run's number twice. */
  static final String CHATS_OF_RUN =
      "select chat_id from move where run_id = ?"
          + " union select chat_id from member_wave where run_id = ?";
}
