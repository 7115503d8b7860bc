package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.LedgerVersion;
import vk2max.ledger.Run;
import vk2max.ledger.SavedPlan;

/**
 * Plans: what has been decided to look at, or to carry out later. The chunks of a plan are in
 * {@link PlanStore}, its counts in {@link RunStore}.
 */
public final class SavedPlanStore {
  private static final String PLAN =
      "select r.*, p.last_run, p.chunks_true, p.unfinished_run, p.decided_at"
          + " from plan p join run r using (run_id) ";

  /** As {@link #version}; a plan that rests on it can still be carried out. */
  static final String LAST_RUN = "(select coalesce(max(run_id), 0) from run where state = 'DONE')";

  static final String CHUNKS_TRUE = "(select coalesce(sum(committed), 0) from lane)";

  private final Connection connection;

  public SavedPlanStore(Connection connection) {
    this.connection = connection;
  }

  /** Stands for what is true now. */
  public LedgerVersion version() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select " + LAST_RUN + ", " + CHUNKS_TRUE)) {
      row.next();
      return new LedgerVersion(row.getInt(1), row.getLong(2));
    }
  }

  /**
   * Makes a run that was just recorded a plan that begins to decide.
   *
   * @param basis what is true now
   * @param unfinishedRun null for none
   */
  public void begin(int runId, LedgerVersion basis, @Nullable Integer unfinishedRun)
      throws SQLException {
    update("update run set state = 'PLANNING' where run_id = ?", runId);
    String sql =
        "insert into plan (run_id, last_run, chunks_true, unfinished_run) values (?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, runId);
      insert.setInt(2, basis.lastRun());
      insert.setLong(3, basis.chunksTrue());
      insert.setObject(4, unfinishedRun);
      insert.executeUpdate();
    }
  }

  /**
   * Notes that everything is decided; of a plan that has gone further nothing changes.
   *
   * @param message which limit would stop it; null for none
   */
  public void decided(int runId, @Nullable String message) throws SQLException {
    String sql =
        "update run set state = 'PLANNED', finished_at = now(), message = ?"
            + " where run_id = ? and state = 'PLANNING'";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, message);
      update.setInt(2, runId);
      if (update.executeUpdate() == 1) {
        update("update plan set decided_at = now() where run_id = ?", runId);
      }
    }
  }

  /** Notes why a plan is not decided yet; null for no reason known. */
  public void brokenOff(int runId, @Nullable String message) throws SQLException {
    message(runId, "PLANNING", message);
  }

  /** Notes which limit would stop a plan that is decided; null for none. */
  public void judged(int runId, @Nullable String message) throws SQLException {
    message(runId, "PLANNED", message);
  }

  private void message(int runId, String state, @Nullable String message) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update run set message = ? where run_id = ? and state = ?")) {
      update.setString(1, message);
      update.setInt(2, runId);
      update.setString(3, state);
      update.executeUpdate();
    }
  }

  /** From now on the plan is a run that has decided everything. */
  public void carryOut(int runId) throws SQLException {
    String sql =
        "update run set state = 'RUNNING', started_at = now(), finished_at = null, message = null"
            + " where run_id = ? and state = 'PLANNED'";
    if (update(sql, runId) != 1) {
      throw new SQLException(SavedPlan.name(runId) + " is no plan that waits");
    }
  }

  /** A plan, also one that was carried out; empty for a run that never was one. */
  public Optional<SavedPlan> find(int runId) throws SQLException {
    return select(PLAN + "where p.run_id = " + runId).stream().findFirst();
  }

  /** The newest plans first, those carried out included. */
  public List<SavedPlan> list(int limit) throws SQLException {
    return select(PLAN + "order by p.run_id desc limit " + limit);
  }

  /** The newest plans first that nobody has carried out. */
  public List<SavedPlan> waiting() throws SQLException {
    return select(PLAN + "where r.state in ('PLANNING', 'PLANNED') order by p.run_id desc");
  }

  private List<SavedPlan> select(String sql) throws SQLException {
    List<SavedPlan> plans = new ArrayList<>();
    if (!Tables.exists(connection, "plan")) {
      return plans; // No run has brought the ledger up to date yet.
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        plans.add(plan(rows));
      }
    }
    return plans;
  }

  private static SavedPlan plan(ResultSet row) throws SQLException {
    Run run = RunStore.run(row);
    LedgerVersion basis = new LedgerVersion(row.getInt("last_run"), row.getLong("chunks_true"));
    Timestamp decided = row.getTimestamp("decided_at");
    Instant decidedAt = decided == null ? null : decided.toInstant();
    return new SavedPlan(run, basis, row.getObject("unfinished_run", Integer.class), decidedAt);
  }

  /** Forgets a plan that nobody has carried out, with everything that belongs to it. */
  public void forget(int runId) throws SQLException {
    String waits =
        "run_id = ? and run_id in (select run_id from run where state in ('PLANNING', 'PLANNED'))";
    for (String table :
        List.of(
            "plan_chunk", "plan_presence", "quarantine", "run_count", "run_figure", "run_step")) {
      update("delete from " + table + " where " + waits, runId);
    }
    update("delete from run where " + waits, runId);
  }

  private int update(String sql, int runId) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, runId);
      return update.executeUpdate();
    }
  }
}
