package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import vk2max.ledger.Move;

/** What was moved. */
public final class MoveStore {
  private final Connection connection;

  public MoveStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * Tells of every move, by chat id and number.
   *
   * @param runId only the moves of this run; 0 for all
   */
  public void forEach(int runId, Consumer<Move> action) throws SQLException {
    String sql =
        "select chat_id, move_no, run_id, added, invited, invitations from move"
            + (runId == 0 ? "" : " where run_id = ?")
            + " order by chat_id, move_no";
    try (PreparedStatement select = Cursors.streaming(connection, sql)) {
      if (runId != 0) {
        select.setInt(1, runId);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.accept(
              new Move(
                  rows.getLong(1),
                  rows.getInt(2),
                  rows.getInt(3),
                  rows.getInt(4),
                  rows.getInt(5),
                  rows.getInt(6)));
        }
      }
    }
  }
}
