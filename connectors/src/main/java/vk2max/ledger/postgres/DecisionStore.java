package vk2max.ledger.postgres;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonSet;
import vk2max.ledger.CopyRows;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.DecisionRows;
import vk2max.ledger.KnownChats;
import vk2max.ledger.Move;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.PlannedContent.Section;
import vk2max.ledger.StampedRows;

/** Decisions and moves. */
public final class DecisionStore {
  static final String STAMP = ", lane, lane_seq)";

  private final Connection connection;

  public DecisionStore(Connection connection) {
    this.connection = connection;
  }

  /** Everything the ledger holds of chats, for a night to compare with. */
  public KnownChats known() throws SQLException {
    KnownChats known = new KnownChats(estimate());
    String decisions =
        "select chat_id, fingerprint, coalesce(organisation, 0), outcome = 0, gone from decision";
    try (CopiedRows rows = CopiedRows.of(connection, decisions)) {
      while (rows.next()) {
        known.add(rows.int64(), rows.int64(), rows.int32(), rows.bool(), rows.bool());
      }
    }
    // Joined here and not by the server, which would take longer for that than for all the rest.
    try (CopiedRows rows =
        CopiedRows.of(connection, "select chat_id, fingerprint from move_people")) {
      while (rows.next()) {
        known.people(rows.int64(), rows.int64());
      }
    }
    return known;
  }

  /** About how many chats there are, by the statistics of the table; below 0 when it has none. */
  private long estimate() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select reltuples::bigint from pg_class where oid = 'decision'::regclass")) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Makes a planned chunk true: new decisions, changed ones with their history, moves, and who was
   * sent what.
   *
   * @param laneSeq the chunk's number in its lane
   * @throws SQLException if a chat that should be new is not, or has moved before
   */
  public void apply(PlannedContent content, int lane, long laneSeq) throws SQLException {
    Copy.in(connection, "decision (" + DecisionRows.COLUMNS + ")", content.fresh());
    change(content.changed());
    Copy.in(
        connection,
        "move (" + Move.PLANNED_COLUMNS + STAMP,
        StampedRows.of(content.moves(), Move.PLANNED_COLUMN_COUNT, lane, laneSeq));
    new MovePeopleStore(connection).apply(content, lane, laneSeq);
  }

  private void change(Section changed) throws SQLException {
    if (changed.rows() == 0) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table if not exists decision_change (like decision) on commit delete rows");
      Copy.in(connection, "decision_change (" + DecisionRows.COLUMNS + ")", changed);
      statement.execute(
          """
          insert into decision_history (chat_id, run_id, until_run, gone, outcome, reasons,
                                        carrier, organisation, title, evidence)
          select d.chat_id, d.run_id, c.run_id, d.gone, d.outcome, d.reasons, d.carrier,
                 d.organisation, d.title, d.evidence
            from decision_change c join decision d using (chat_id)""");
      statement.execute(
          """
          update decision d
             set run_id = c.run_id, gone = c.gone, outcome = c.outcome, reasons = c.reasons,
                 carrier = c.carrier, organisation = c.organisation,
                 fingerprint = c.fingerprint, title = c.title, evidence = c.evidence
            from decision_change c where c.chat_id = d.chat_id""");
    }
  }

  /** Stores which chats a run found missing from its export, or there again; replaces earlier. */
  public void planPresence(int runId, LongArrayList missing, LongArrayList returned)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from plan_presence where run_id = " + runId);
    }
    CopyRows rows = new CopyRows();
    presence(rows, runId, missing, true);
    presence(rows, runId, returned, false);
    Copy.in(
        connection,
        "plan_presence (run_id, chat_id, gone)",
        Section.of(rows.content(), rows.rows()));
  }

  /** How many chats {@link #planPresence} stored as missing. */
  public long plannedMissing(int runId) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from plan_presence where gone and run_id = " + runId)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void presence(CopyRows rows, int runId, LongArrayList chatIds, boolean gone) {
    for (int i = 0; i < chatIds.size(); i++) {
      rows.row(3);
      rows.int32(runId);
      rows.int64(chatIds.getLong(i));
      rows.bool(gone);
    }
  }

  /** Makes what {@link #planPresence} stored true, with its history. */
  public void applyPresence(int runId) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          insert into decision_history (chat_id, run_id, until_run, gone, outcome, reasons,
                                        carrier, organisation, title, evidence)
          select d.chat_id, d.run_id, p.run_id, d.gone, d.outcome, d.reasons, d.carrier,
                 d.organisation, d.title, d.evidence
            from plan_presence p join decision d using (chat_id)
           where p.run_id = %d and d.gone <> p.gone"""
              .formatted(runId));
      statement.executeUpdate(
          """
          update decision d set run_id = p.run_id, gone = p.gone
            from plan_presence p
           where p.run_id = %d and p.chat_id = d.chat_id and d.gone <> p.gone"""
              .formatted(runId));
      // A plan that was decided before and is kept still tells what it would have done.
      statement.executeUpdate(
          "delete from plan_presence where run_id <= "
              + runId
              + " and run_id not in (select run_id from run where state = 'PLANNED')");
    }
  }

  /** With blanks for the run that replaced a decision, the table and the organisations. */
  static final String ROW =
      """
      select d.chat_id, d.run_id, %s, d.gone, d.outcome, d.reasons, coalesce(d.carrier, 0),
             coalesce(o.organisation_id, ''), coalesce(o.region, ''), d.title, d.evidence
        from %s d left join %s o on o.ref = d.organisation
      """;

  static final String CURRENT = ROW.formatted("0", "decision", "organisation");
  static final String EARLIER = ROW.formatted("d.until_run", "decision_history", "organisation");

  /**
   * Tells of the decision of every chat of a run's export, by chat id.
   *
   * @param region two-character code; null for all
   */
  public void forEach(int runId, @Nullable String region, Consumer<DecisionRow> action)
      throws SQLException {
    String sql = inExport(region != null) + " order by 1";
    try (PreparedStatement select = Cursors.streaming(connection, sql)) {
      fillInExport(select, runId, region);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.accept(row(rows));
        }
      }
    }
  }

  /** A query for the decisions of all chats of an export, with blanks for {@link #fillInExport}. */
  static String inExport(boolean ofRegion) {
    String condition = ofRegion ? " and o.region = ?" : "";
    return CURRENT
        + "where d.run_id <= ? and not d.gone"
        + condition
        + " union all "
        + EARLIER
        + "where d.run_id <= ? and d.until_run > ? and not d.gone"
        + condition;
  }

  /**
   * Fills the blanks of {@link #inExport}.
   *
   * @return the number of the next blank
   */
  static int fillInExport(PreparedStatement select, int runId, @Nullable String region)
      throws SQLException {
    int next = 1;
    select.setInt(next++, runId);
    if (region != null) {
      select.setString(next++, region);
    }
    select.setInt(next++, runId);
    select.setInt(next++, runId);
    if (region != null) {
      select.setString(next++, region);
    }
    return next;
  }

  /** The current decision of a chat. */
  public Optional<DecisionRow> find(long chatId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(CURRENT + "where d.chat_id = ?")) {
      select.setLong(1, chatId);
      return list(select).stream().findFirst();
    }
  }

  /** Told of a decision; may write what comes of it. */
  @FunctionalInterface
  public interface Action {
    /** One chat. */
    void on(DecisionRow row) throws SQLException;
  }

  /**
   * Tells of the current decisions that a copy does not have, or has as they were before.
   *
   * @param copies a table with {@code chat_id}, {@code run_id} and {@code gone} of what it was made
   *     of; whatever changes a decision changes one of these
   */
  public void forEachUnlike(String copies, Action action) throws SQLException {
    String sql =
        CURRENT
            + "left join "
            + copies
            + " x on x.chat_id = d.chat_id"
            + " where x.chat_id is null or x.run_id <> d.run_id or x.gone <> d.gone";
    try (PreparedStatement select = Cursors.streaming(connection, sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        action.on(row(rows));
      }
    }
  }

  /** All decisions of a chat, the current one first. */
  public List<DecisionRow> history(long chatId) throws SQLException {
    String sql =
        CURRENT
            + "where d.chat_id = ? union all "
            + EARLIER
            + "where d.chat_id = ? order by 2 desc";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, chatId);
      select.setLong(2, chatId);
      return list(select);
    }
  }

  /**
   * Chats whose title contains a text, whatever its case: exact titles first, then those that are
   * in the latest export, then by chat id.
   *
   * @param limit most rows to give
   */
  public List<DecisionRow> byTitle(String text, int limit) throws SQLException {
    String sql =
        CURRENT
            + "where d.title ilike ? order by lower(d.title) <> lower(?), d.gone, d.chat_id"
            + " limit "
            + limit;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      String pattern = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
      select.setString(1, "%" + pattern.replace("\0", "") + "%");
      select.setString(2, text.replace("\0", ""));
      return list(select);
    }
  }

  private static List<DecisionRow> list(PreparedStatement select) throws SQLException {
    List<DecisionRow> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(row(rows));
      }
    }
    return found;
  }

  static DecisionRow row(ResultSet row) throws SQLException {
    return row(row, 0);
  }

  /** A decision whose columns stand behind so many others. */
  static DecisionRow row(ResultSet row, int behind) throws SQLException {
    return new DecisionRow(
        row.getLong(behind + 1),
        row.getInt(behind + 2),
        row.getInt(behind + 3),
        row.getBoolean(behind + 4),
        Outcome.values()[row.getInt(behind + 5)],
        new ReasonSet(row.getInt(behind + 6)),
        row.getLong(behind + 7),
        row.getString(behind + 8),
        row.getString(behind + 9),
        row.getString(behind + 10),
        row.getBytes(behind + 11));
  }
}
