package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vk2max.eligibility.Hold;
import vk2max.eligibility.Terms;
import vk2max.ledger.StandingCorrections;

/** All that people have said about chats, for a night to begin with. */
public final class CorrectionStore {
  private final Connection connection;

  public CorrectionStore(Connection connection) {
    this.connection = connection;
  }

  /** What is done with a row. */
  @FunctionalInterface
  private interface Row {
    void on(ResultSet row) throws SQLException;
  }

  /**
   * What stands. Holds whose end has come by the snapshot do not.
   *
   * @param terms of the export that is to be decided
   */
  public StandingCorrections standing(Terms terms) throws SQLException {
    StandingCorrections standing = new StandingCorrections();
    forEach(
        "select * from hold where removed_at is null",
        row -> {
          Hold hold = HoldStore.hold(row);
          if (hold.isInForce(terms)) {
            standing.add(row.getLong("chat_id"), hold, row.getInt("hold_id"));
          }
        });
    forEach(
        "select * from review_answer where replaced_at is null",
        row ->
            standing.add(row.getLong("chat_id"), ReviewStore.answer(row), row.getInt("answer_id")));
    forEach(
        "select * from retraction order by chat_id, move_no",
        row -> {
          long chatId = row.getLong("chat_id");
          int moveNo = row.getInt("move_no");
          if (row.getTimestamp("undone_at") == null) {
            standing.add(chatId, RetractionStore.retraction(row), moveNo);
          } else {
            standing.mayMoveAgain(chatId, moveNo);
          }
        });
    return standing;
  }

  /** The chats of which something was said or taken away after an instant, by id. */
  public List<Long> chatsSince(Instant instant) throws SQLException {
    String sql =
        """
        select chat_id from hold where greatest(held_at, removed_at) > ?
        union select chat_id from review_answer where greatest(answered_at, replaced_at) > ?
        union select chat_id from retraction where greatest(retracted_at, undone_at) > ?
        order by 1""";
    List<Long> chats = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int blank = 1; blank <= 3; blank++) {
        select.setTimestamp(blank, Instants.stamp(instant));
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          chats.add(rows.getLong(1));
        }
      }
    }
    return chats;
  }

  private void forEach(String sql, Row action) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        action.on(rows);
      }
    }
  }
}
