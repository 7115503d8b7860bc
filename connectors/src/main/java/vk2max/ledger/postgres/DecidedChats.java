package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.DecisionRows;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;

/**
 * The decision of every chat of an export as a run or a plan took it, whether or not it has become
 * true: what it left unchanged as the ledger holds it, what is new or changed from its chunks. The
 * chunks are streamed into a temporary table, so that the program holds none of them. Uses the
 * connection for nothing else, in one transaction.
 */
public final class DecidedChats {
  /** Names for those of {@link DecisionStore#row}. */
  static final String COLUMNS =
      "chat_id, run_id, until_run, gone, outcome, reasons, carrier, organisation_id, region, title,"
          + " evidence";

  static final int COLUMN_COUNT = 11;

  private final Connection connection;
  private final Run run;

  private DecidedChats(Connection connection, Run run) {
    this.connection = connection;
    this.run = run;
  }

  /** Told of a decision. */
  @FunctionalInterface
  public interface Action {
    /**
     * One chat.
     *
     * @param moves whether it is this run or plan that moves the chat; false for one that moved
     *     before
     */
    void on(DecisionRow row, boolean moves);
  }

  /** Whether the decisions of a run or of a plan can be told. */
  public enum Held {
    YES,
    /** It has not decided everything yet. */
    UNDECIDED,
    /** Its chunks are forgotten: a later run has begun, or moves were read back. */
    CLEARED,
    /** A run that was unfinished then may have gone on: what was true then is not known. */
    OVERTAKEN
  }

  /** Whether the decisions of a run or of a plan can be told. */
  public static Held held(Connection connection, Run run) throws SQLException {
    if (run.state() == RunState.DONE) {
      return Held.YES;
    }
    if (run.state() == RunState.ABANDONED) {
      return Held.CLEARED;
    }
    if (run.state() == RunState.PLANNING
        || (run.state() != RunState.PLANNED && !run.totals().isDecided())) {
      return Held.UNDECIDED;
    }
    if (run.state() == RunState.PLANNED) {
      SavedPlanStore plans = new SavedPlanStore(connection);
      SavedPlan plan = plans.find(run.runId()).orElseThrow();
      if (plan.unfinishedRun() != null && !plan.basis().equals(plans.version())) {
        return Held.OVERTAKEN;
      }
    }
    boolean nothingToHold = !run.totals().isDecided();
    return nothingToHold || new PlanStore(connection).isHeld(run.runId()) ? Held.YES : Held.CLEARED;
  }

  /**
   * Makes the decisions of a run or of a plan ready to be told.
   *
   * @param run one whose decisions are {@link #held}
   */
  public static DecidedChats of(Connection connection, Run run) throws SQLException {
    connection.setAutoCommit(false);
    DecidedChats chats = new DecidedChats(connection, run);
    if (chats.isOverlaid()) {
      chats.load();
    }
    return chats;
  }

  /** Once a run is done, everything it decided is true, and the ledger tells it for ever. */
  private boolean isOverlaid() {
    return run.state() != RunState.DONE;
  }

  private String table() {
    return "decided_" + run.runId();
  }

  private void load() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create temporary table " + table() + " (like decision) on commit drop");
      String target = table() + " (" + DecisionRows.COLUMNS + ")";
      new PlanStore(connection)
          .forEachContent(
              run.runId(),
              content -> {
                Copy.in(connection, target, content.fresh());
                Copy.in(connection, target, content.changed());
              });
      statement.execute("alter table " + table() + " add primary key (chat_id)");
      statement.execute("analyze " + table());
    }
  }

  /**
   * A query for the rows of {@link DecisionStore#row}.
   *
   * @param condition more that must hold of a row, begins with "and"; may be empty
   */
  String sql(String condition) {
    String presence = "";
    String unchanged = " and not d.gone";
    String organisations = "organisation";
    String decided = "";
    if (isOverlaid()) {
      presence =
          " left join plan_presence p on p.run_id = %d and p.chat_id = d.chat_id "
              .formatted(run.runId());
      unchanged =
          " and not coalesce(p.gone, d.gone) and not exists (select from %s c where c.chat_id = d.chat_id)"
              .formatted(table());
      organisations =
          "(select o.ref, o.organisation_id, coalesce(p.region, o.region) as region from organisation o left join plan_organisation p on p.ref = o.ref and p.run_id = %d)"
              .formatted(run.runId());
      decided = row("0", table(), organisations) + "where true" + condition + " union all ";
    }
    String asOf = "where d.run_id <= " + run.runId();
    return decided
        + row("0", "decision", organisations)
        + presence
        + asOf
        + unchanged
        + condition
        + " union all "
        + row("d.until_run", "decision_history", organisations)
        + presence
        + asOf
        + " and d.until_run > "
        + run.runId()
        + unchanged
        + condition;
  }

  /**
   * A moved chat is decided once; a later run may only note that it is missing or there again. So
   * this run moves what it decided to move, unless the move of another stands.
   */
  private String marked(String sql) {
    return """
        select d.*, d.outcome = 0 and d.run_id = %1$d and not exists (
                 select from move m
                  where m.chat_id = d.chat_id and m.run_id <> %1$d
                    and not exists (select from retraction r
                                     where r.chat_id = m.chat_id and r.move_no = m.move_no))
          from (%2$s) d (%3$s)"""
        .formatted(run.runId(), sql, COLUMNS);
  }

  private static String row(String untilRun, String table, String organisations) {
    return DecisionStore.ROW.formatted(untilRun, table, organisations);
  }

  /**
   * Tells of every decision, by chat id.
   *
   * @param region two digits; null for all
   */
  public void forEach(@Nullable String region, Action action) throws SQLException {
    String sql = marked(sql(region == null ? "" : " and o.region = ?")) + " order by 1";
    try (PreparedStatement select = Cursors.streaming(connection, sql)) {
      if (region != null) {
        for (int blank = 1; blank <= (isOverlaid() ? 3 : 2); blank++) {
          select.setString(blank, region);
        }
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.on(DecisionStore.row(rows), rows.getBoolean(COLUMN_COUNT + 1));
        }
      }
    }
  }
}
