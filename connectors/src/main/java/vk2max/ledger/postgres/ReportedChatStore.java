package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.ledger.ReportedChat;

/** The chats of a region as lists for people tell them. */
public final class ReportedChatStore {
  private final Connection connection;

  public ReportedChatStore(Connection connection) {
    this.connection = connection;
  }

  /** Told of a chat. */
  @FunctionalInterface
  public interface Action {
    void on(ReportedChat chat) throws SQLException;
  }

  /**
   * How many chats {@link #forEach} tells of.
   *
   * @param asOf see there
   */
  public long count(int asOf, String region) throws SQLException {
    String sql = "select count(*) from (" + DecisionStore.inExport(true) + ") d";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      DecisionStore.fillInExport(select, asOf, region);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * Tells of every chat of a region: school by school within a municipality, then by chat id; those
   * of an unknown municipality last.
   *
   * @param asOf the run of whose export the chats are, or the number of what was taken back since
   * @param region two-character code
   */
  public void forEach(int asOf, String region, Action action) throws SQLException {
    boolean retractions = Tables.exists(connection, "retraction");
    try (PreparedStatement select = Cursors.streaming(connection, sql(retractions))) {
      DecisionStore.fillInExport(select, asOf, region);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.on(
              new ReportedChat(
                  DecisionStore.row(rows),
                  rows.getInt(DecidedChats.COLUMN_COUNT + 1),
                  rows.getBoolean(DecidedChats.COLUMN_COUNT + 2),
                  rows.getString(DecidedChats.COLUMN_COUNT + 3),
                  rows.getString(DecidedChats.COLUMN_COUNT + 4)));
        }
      }
    }
  }

  /**
   * A moved chat is decided once. A later row of it only says that the chat is there again, or that
   * its move was taken back; then it has a number that no run has. Either way the decision is that
   * of the run that made the move.
   */
  private static String sql(boolean retractions) {
    String takenBack =
        "exists (select from retraction r where r.chat_id = d.chat_id and r.decision_no = d.run_id)";
    String undone =
        """
        d.reasons & %d <> 0
          and (select r.undone_at is not null from retraction r
                where r.chat_id = d.chat_id order by r.move_no desc limit 1)"""
            .formatted(ReasonCode.RETRACTED.bit());
    return """
        select d.*,
               case when d.outcome = %d or %s
                    then coalesce((select max(m.run_id) from move m
                                    where m.chat_id = d.chat_id and m.run_id <= d.run_id), d.run_id)
                    else d.run_id end,
               %s, o.name, o.municipality
          from (%s) d (%s) left join organisation o on o.organisation_id = d.organisation_id
         order by o.municipality nulls last, o.name nulls last, d.organisation_id, d.chat_id"""
        .formatted(
            Outcome.MOVE.ordinal(),
            retractions ? takenBack : "false",
            retractions ? undone : "false",
            DecisionStore.inExport(true),
            DecidedChats.COLUMNS);
  }
}
