package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Corrections;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Retraction;
import vk2max.ledger.ByteWriter;
import vk2max.ledger.CorrectedEvidence;
import vk2max.ledger.RetractedMove;
import vk2max.ledger.RetractedMove.Undoing;

/** Moves that were taken back. */
public final class RetractionStore {
  private final Connection connection;

  public RetractionStore(Connection connection) {
    this.connection = connection;
  }

  /** The latest of a chat; none in a ledger that has no such table yet. */
  public Optional<RetractedMove> latest(long chatId) throws SQLException {
    if (!Tables.exists(connection, "retraction")) {
      return Optional.empty();
    }
    String sql = "select * from retraction where chat_id = ? order by move_no desc limit 1";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, chatId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(retracted(chatId, row)) : Optional.empty();
      }
    }
  }

  /**
   * All of a chat, by the number of the decision that each of them was; none in a ledger that has
   * no such table yet.
   */
  public Map<Integer, RetractedMove> byDecision(long chatId) throws SQLException {
    if (!Tables.exists(connection, "retraction")) {
      return Map.of();
    }
    Map<Integer, RetractedMove> retractions = new HashMap<>();
    String sql = "select * from retraction where chat_id = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, chatId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          retractions.put(row.getInt("decision_no"), retracted(chatId, row));
        }
      }
    }
    return retractions;
  }

  private static RetractedMove retracted(long chatId, ResultSet row) throws SQLException {
    return new RetractedMove(chatId, row.getInt("move_no"), retraction(row), undoing(row));
  }

  /** Told of the retraction of a move; null for lane and number when its chunk is not known. */
  @FunctionalInterface
  public interface Action {
    void on(long chatId, int moveNo, int movedBy, @Nullable Integer lane, @Nullable Long laneSeq)
        throws SQLException;
  }

  /**
   * Tells of every move of some chats that was taken back, undone or not, in no order; of none in a
   * ledger that has no such table yet.
   *
   * @param runId of the chats to which this run has sent something; 0 for all
   */
  public void forEach(int runId, Action action) throws SQLException {
    if (!Tables.exists(connection, "retraction")) {
      return;
    }
    String sql =
        "select chat_id, move_no, m.run_id, r.lane::integer, r.lane_seq"
            + " from retraction r join move m using (chat_id, move_no)"
            + (runId == 0
                ? ""
                : " where chat_id in ("
                    + MovePeopleStore.CHATS_OF_RUN.replace("?", Integer.toString(runId))
                    + ")");
    try (PreparedStatement select = Cursors.streaming(connection, sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        action.on(
            rows.getLong(1),
            rows.getInt(2),
            rows.getInt(3),
            rows.getObject(4, Integer.class),
            rows.getObject(5, Long.class));
      }
    }
  }

  static Retraction retraction(ResultSet row) throws SQLException {
    return new Retraction(
        row.getString("reason"),
        row.getString("retracted_by"),
        row.getTimestamp("retracted_at").toInstant());
  }

  private static @Nullable Undoing undoing(ResultSet row) throws SQLException {
    Instant at = Instants.of(row, "undone_at");
    return at == null
        ? null
        : new Undoing(row.getString("undone_by"), row.getString("undone_reason"), at);
  }

  /**
   * Takes a move back, in the caller's transaction: the chat stays from now on, and its history
   * says that it had moved. Since when it qualified is noted with the move.
   *
   * @param decisionNo see {@link #nextDecisionNo}
   * @param laneSeq the number of the chunk that holds the event
   * @throws SQLException if the chat has not moved, or this move was taken back before
   */
  public void retract(
      long chatId, int moveNo, int decisionNo, Retraction retraction, int lane, long laneSeq)
      throws SQLException {
    new QualifiedStore(connection).settleChat(chatId);
    keepHistory(chatId, decisionNo);
    decide(chatId, decisionNo, retraction);
    String sql =
        """
        insert into retraction (chat_id, move_no, decision_no, reason, retracted_by, retracted_at,
                                lane, lane_seq)
        values (?, ?, ?, ?, ?, ?, ?, ?)""";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, chatId);
      insert.setInt(2, moveNo);
      insert.setInt(3, decisionNo);
      insert.setString(4, retraction.reason());
      insert.setString(5, retraction.by());
      insert.setTimestamp(6, Instants.stamp(retraction.at()));
      insert.setInt(7, lane);
      insert.setLong(8, laneSeq);
      insert.executeUpdate();
    }
  }

  /**
   * A number for the decision of a retraction: from those of the runs, so that it is later than all
   * decisions before it. No run gets it.
   */
  public int nextDecisionNo() throws SQLException {
    try (PreparedStatement next =
            connection.prepareStatement("select nextval(pg_get_serial_sequence('run', 'run_id'))");
        ResultSet row = next.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private void keepHistory(long chatId, int decisionNo) throws SQLException {
    String sql =
        """
        insert into decision_history (chat_id, run_id, until_run, gone, outcome, reasons,
                                      carrier, organisation, title, evidence)
        select chat_id, run_id, ?, gone, outcome, reasons, carrier, organisation, title, evidence
          from decision where chat_id = ?""";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, decisionNo);
      insert.setLong(2, chatId);
      insert.executeUpdate();
    }
  }

  // The fingerprint of no decision: the next night decides the chat in any case.
  private void decide(long chatId, int decisionNo, Retraction retraction) throws SQLException {
    String sql =
        """
        update decision
           set run_id = ?, outcome = ?, reasons = ?, carrier = null, fingerprint = 0,
               evidence = ?::bytea || evidence
         where chat_id = ? and outcome = ?""";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, decisionNo);
      update.setInt(2, Outcome.STAY.ordinal());
      update.setInt(3, ReasonCode.RETRACTED.bit());
      update.setBytes(4, inFront(retraction));
      update.setLong(5, chatId);
      update.setInt(6, Outcome.MOVE.ordinal());
      if (update.executeUpdate() != 1) {
        throw new SQLException("chat " + chatId + " has not moved");
      }
    }
  }

  static byte[] inFront(Retraction retraction) {
    ByteWriter bytes = new ByteWriter();
    CorrectedEvidence.write(Corrections.NONE.withRetraction(retraction), bytes);
    return bytes.toByteArray();
  }

  /** Undoes a retraction: the next night may move the chat again. False when none stands. */
  public boolean undo(long chatId, int moveNo, Undoing undoing) throws SQLException {
    String sql =
        "update retraction set undone_at = ?, undone_by = ?, undone_reason = ?"
            + " where chat_id = ? and move_no = ? and undone_at is null";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setTimestamp(1, Instants.stamp(undoing.at()));
      update.setString(2, undoing.by());
      update.setString(3, undoing.reason());
      update.setLong(4, chatId);
      update.setInt(5, moveNo);
      return update.executeUpdate() == 1;
    }
  }
}
