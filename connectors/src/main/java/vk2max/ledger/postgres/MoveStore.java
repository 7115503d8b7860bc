package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import vk2max.ledger.ChunkRef;
import vk2max.ledger.Move;

/** What was moved. */
public final class MoveStore {
  private final Connection connection;

  public MoveStore(Connection connection) {
    this.connection = connection;
  }

  /** The latest move of a chat, taken back or not. */
  public Optional<Move> latest(long chatId) throws SQLException {
    String sql =
        "select chat_id, move_no, run_id, added, invited, invitations from move where chat_id = ?"
            + " order by move_no desc limit 1";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, chatId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(move(row)) : Optional.empty();
      }
    }
  }

  /** What is done with a move; may use the same connection. */
  @FunctionalInterface
  public interface Action {
    void on(Move move, ChunkRef madeTrueBy) throws SQLException;
  }

  /**
   * Tells of every move of some chats, in no order.
   *
   * @param runId of the chats to which this run has sent something; 0 for all
   */
  public void forEach(int runId, Action action) throws SQLException {
    String sql =
        "select "
            + Move.PLANNED_COLUMNS
            + ", coalesce(lane, -1), coalesce(lane_seq, -1) from move"
            + (runId == 0 ? "" : " where chat_id in (" + MovePeopleStore.CHATS_OF_RUN + ")");
    try (PreparedStatement select = Cursors.streaming(connection, sql)) {
      if (runId != 0) {
        select.setInt(1, runId);
        select.setInt(2, runId);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.on(move(rows), new ChunkRef(rows.getInt(7), rows.getLong(8)));
        }
      }
    }
  }

  private static Move move(ResultSet row) throws SQLException {
    return new Move(
        row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6));
  }
}
