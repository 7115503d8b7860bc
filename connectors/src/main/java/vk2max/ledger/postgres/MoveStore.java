package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import vk2max.ledger.ChunkRef;
import vk2max.ledger.Move;

/** What was moved. */
public final class MoveStore {
  private final Connection connection;

  public MoveStore(Connection connection) {
    this.connection = connection;
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
          action.on(
              new Move(
                  rows.getLong(1),
                  rows.getInt(2),
                  rows.getInt(3),
                  rows.getInt(4),
                  rows.getInt(5),
                  rows.getInt(6)),
              new ChunkRef(rows.getInt(7), rows.getLong(8)));
        }
      }
    }
  }
}
