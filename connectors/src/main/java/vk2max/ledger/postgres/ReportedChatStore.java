package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.ledger.ReportedChat;

/** Chats as lists for people tell them: those of a region, of a school, or a choice. */
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

  /** Fills the blanks of a query. */
  @FunctionalInterface
  public interface Blanks {
    void fill(PreparedStatement query) throws SQLException;
  }

  /**
   * How many chats {@link #forEach} tells of.
   *
   * @param asOf see there, as for the others
   */
  public long count(int asOf, String region, @Nullable String organisationId) throws SQLException {
    String sql =
        "select count(*) from ("
            + DecisionStore.inExport(true)
            + ") d ("
            + DecidedChats.COLUMNS
            + ")"
            + ofOrganisation(organisationId);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      fill(select, asOf, region, organisationId);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * Tells of every chat of a region or of one of its schools: school by school within a
   * municipality, then by chat id; those of an unknown municipality last.
   *
   * @param asOf the run of whose export the chats are, or the number of what was taken back since
   * @param region two-character code
   * @param organisationId as the export has it; null for all
   */
  public void forEach(int asOf, String region, @Nullable String organisationId, Action action)
      throws SQLException {
    forEach(
        "",
        DecisionStore.inExport(true),
        ofOrganisation(organisationId),
        select -> fill(select, asOf, region, organisationId),
        action);
  }

  /**
   * Tells of chosen chats in the same order, each as it was decided then.
   *
   * @param chosen a query for {@code chat_id} and {@code run_id} of decisions that hold or have
   *     held
   * @param blanks of that query
   */
  public void forEachOf(String chosen, Blanks blanks, Action action) throws SQLException {
    String those = " join chosen on chosen.chat_id = d.chat_id and chosen.run_id = d.run_id";
    forEach(
        "with chosen as materialized (" + chosen + ") ",
        DecisionStore.CURRENT + those + " union all " + DecisionStore.EARLIER + those,
        "",
        blanks,
        action);
  }

  private void forEach(
      String before, String decisions, String condition, Blanks blanks, Action action)
      throws SQLException {
    boolean retractions = Tables.exists(connection, "retraction");
    String sql = before + sql(decisions, condition, retractions);
    try (PreparedStatement select = Cursors.streaming(connection, sql)) {
      blanks.fill(select);
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

  private static String ofOrganisation(@Nullable String organisationId) {
    return organisationId == null ? "" : " where d.organisation_id = ?";
  }

  private static void fill(
      PreparedStatement select, int asOf, String region, @Nullable String organisationId)
      throws SQLException {
    int next = DecisionStore.fillInExport(select, asOf, region);
    if (organisationId != null) {
      select.setString(next, organisationId);
    }
  }

  /**
   * A moved chat is decided once. A later row of it only says that the chat is there again, or that
   * its move was taken back; then it has a number that no run has. Either way the decision is that
   * of the run that made the move.
   */
  private static String sql(String decisions, String condition, boolean retractions) {
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
        %s
         order by o.municipality nulls last, o.name nulls last, d.organisation_id, d.chat_id"""
        .formatted(
            Outcome.MOVE.ordinal(),
            retractions ? takenBack : "false",
            retractions ? undone : "false",
            decisions,
            DecidedChats.COLUMNS,
            condition);
  }
}
