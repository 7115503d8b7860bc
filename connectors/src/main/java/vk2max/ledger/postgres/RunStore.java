package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;

/**
 * Runs, and what is wished of them. Plans lie in the same table: no question about runs finds one.
 */
public final class RunStore {
  private static final String NO_PLAN = "state not in ('PLANNING', 'PLANNED')";
  private static final String UNFINISHED =
      "state not in ('DONE', 'ABANDONED', 'PLANNING', 'PLANNED')";
  private static final String AT_WORK = "state in ('RUNNING', 'DECIDED')";

  private final Connection connection;

  public RunStore(Connection connection) {
    this.connection = connection;
  }

  /** Records a new run; its id and its start are the database's. */
  public int insert(
      String snapshotId,
      Instant snapshotAt,
      String bundle,
      String bundleFingerprint,
      String policyId,
      String policyHash,
      String policy,
      int lanes)
      throws SQLException {
    String sql =
        """
        insert into run (snapshot_id, snapshot_at, bundle, bundle_fingerprint, policy_id,
                         policy_hash, policy, lanes, state)
        values (?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING') returning run_id""";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, snapshotId);
      insert.setTimestamp(2, Timestamp.from(Run.asStored(snapshotAt)));
      insert.setString(3, bundle);
      insert.setString(4, bundleFingerprint);
      insert.setString(5, policyId);
      insert.setString(6, policyHash);
      insert.setString(7, policy);
      insert.setInt(8, lanes);
      try (ResultSet key = insert.executeQuery()) {
        key.next();
        return key.getInt(1);
      }
    }
  }

  /**
   * Notes with which corrections a run decides.
   *
   * @param hash see {@link vk2max.ledger.StandingCorrections#hash()}
   */
  public void corrections(int runId, String hash) throws SQLException {
    set("corrections = ? where run_id = ?", hash, runId);
  }

  /** The run of a number, or the plan. */
  public Optional<Run> find(int runId) throws SQLException {
    return first("where run_id = " + runId);
  }

  /** The newest run, whatever its state; abandoned ones excepted. */
  public Optional<Run> latest() throws SQLException {
    return first("where state <> 'ABANDONED' and " + NO_PLAN + " order by run_id desc limit 1");
  }

  /** The run of the last night, however it ended: its export is the newest. */
  public Optional<Run> latestNight() throws SQLException {
    return first(
        "where bundle_fingerprint <> ? and " + NO_PLAN + " order by run_id desc limit 1",
        Run.READ_BACK);
  }

  /** The newest run that has finished an export. */
  public Optional<Run> latestDone() throws SQLException {
    return latestDone(Integer.MAX_VALUE);
  }

  /** The newest run, of those up to a number, that has finished an export. */
  public Optional<Run> latestDone(int upTo) throws SQLException {
    return first(
        "where state = 'DONE' and bundle_fingerprint <> ? and run_id <= "
            + upTo
            + " order by run_id desc limit 1",
        Run.READ_BACK);
  }

  /** The newest run that has finished an export and has decided so many chats. */
  public Optional<Run> latestDoneOfSize(double least, double most) throws SQLException {
    return first(
        "where state = 'DONE' and bundle_fingerprint <> ? and moved + already_moved + stay + review"
            + (" between " + least + " and " + most + " order by run_id desc limit 1"),
        Run.READ_BACK);
  }

  /** The newest run that has finished an export under a policy, with the same corrections. */
  public Optional<Run> done(String bundleFingerprint, String policyHash, String corrections)
      throws SQLException {
    return first(
        "where state = 'DONE' and bundle_fingerprint = ? and policy_hash = ? and corrections = ?"
            + " order by run_id desc limit 1",
        bundleFingerprint,
        policyHash,
        corrections);
  }

  /** The newest run that has decided an export of this name with other content. */
  public Optional<Run> otherContent(String snapshotId, String bundleFingerprint)
      throws SQLException {
    return first(
        "where snapshot_id = ? and bundle_fingerprint <> ? and "
            + NO_PLAN
            + " and (state = 'DONE' or moved + already_moved + stay + review > 0)"
            + " order by run_id desc limit 1",
        snapshotId,
        bundleFingerprint);
  }

  /** The runs that began after one, the oldest first. */
  public List<Run> after(int runId) throws SQLException {
    return select("where run_id > " + runId + " and " + NO_PLAN + " order by run_id");
  }

  /** The newest runs first. */
  public List<Run> list(int limit) throws SQLException {
    return list(Integer.MAX_VALUE, limit);
  }

  /** The newest first of the runs that came before one. */
  public List<Run> list(int before, int limit) throws SQLException {
    return select(
        "where run_id < " + before + " and " + NO_PLAN + " order by run_id desc limit " + limit);
  }

  private Optional<Run> first(String condition, String... blanks) throws SQLException {
    return select(condition, blanks).stream().findFirst();
  }

  private List<Run> select(String condition, String... blanks) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("select * from run " + condition)) {
      for (int i = 0; i < blanks.length; i++) {
        select.setString(i + 1, blanks[i]);
      }
      List<Run> runs = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          runs.add(run(rows));
        }
      }
      return runs;
    }
  }

  /** Chats that a run has moved so far. */
  public long movedSoFar(int runId) throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement("select count(*) from move where run_id = ?")) {
      count.setInt(1, runId);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getInt("run_id"),
        row.getString("snapshot_id"),
        row.getTimestamp("snapshot_at").toInstant(),
        row.getString("bundle"),
        row.getString("bundle_fingerprint"),
        row.getString("policy_id"),
        row.getString("policy_hash"),
        row.getString("policy"),
        corrections(row),
        row.getInt("lanes"),
        RunState.valueOf(row.getString("state")),
        row.getString("message"),
        row.getTimestamp("started_at").toInstant(),
        instant(row.getTimestamp("finished_at")),
        row.getDouble("seconds"),
        new Run.Totals(
            row.getLong("read"),
            row.getLong("moved"),
            row.getLong("already_moved"),
            row.getLong("stay"),
            row.getLong("review"),
            row.getLong("quarantined"),
            row.getLong("created_events"),
            row.getLong("notice_events"),
            row.getLong("invitation_events"),
            row.getLong("addition_events"),
            row.getLong("warnings")));
  }

  /** A ledger that no program of this version has written to yet has no such column. */
  private static String corrections(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      if (columns.getColumnName(column).equals("corrections")) {
        return row.getString(column);
      }
    }
    return "";
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  /**
   * Changes the state; the end is stamped unless the run goes on. A run that is done or abandoned
   * stays so: a process that was paused, lost its lock and wakes up after another has finished must
   * not undo it.
   */
  public void state(int runId, RunState state, @Nullable String message) throws SQLException {
    String sql =
        "update run set state = ?, message = ?, finished_at = case when ? then now() end"
            + " where run_id = ? and state not in ('DONE', 'ABANDONED')";
    boolean goesOn = state == RunState.RUNNING || state == RunState.DECIDED;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, state.name());
      update.setString(2, message);
      update.setBoolean(3, !goesOn);
      update.setInt(4, runId);
      update.executeUpdate();
    }
  }

  /** Notes from where a run is gone on with: the export may lie elsewhere than at its begin. */
  public void goesOnFrom(int runId, String bundle) throws SQLException {
    set("bundle = ? where run_id = ?", bundle, runId);
  }

  /** Notes what a run that stays at work waits for. */
  public void waits(int runId, String message) throws SQLException {
    set("message = ? where run_id = ? and " + AT_WORK, message, runId);
  }

  /**
   * Notes how a run was left that is at work by the ledger.
   *
   * @return false when it is not: what has become of it stays
   */
  public boolean leave(int runId, RunState state, @Nullable String message) throws SQLException {
    String sql =
        "update run set state = ?, message = ?, finished_at = now() where run_id = ? and "
            + AT_WORK;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, state.name());
      update.setString(2, message);
      update.setInt(3, runId);
      return update.executeUpdate() == 1;
    }
  }

  /** Takes back what a run that is done said last: it is mended. */
  public void forgetMessage(int runId) throws SQLException {
    message(runId, null);
  }

  /** Changes what a run that is done says last; of another nothing changes. */
  public void message(int runId, @Nullable String message) throws SQLException {
    set("message = ? where run_id = ? and state = 'DONE'", message, runId);
  }

  private void set(String oneOfRun, @Nullable String value, int runId) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement("update run set " + oneOfRun)) {
      update.setString(1, value);
      update.setInt(2, runId);
      update.executeUpdate();
    }
  }

  /** Notes the wish that a run stops at its next chunk; false when it is not at work. */
  public boolean requestStop(int runId) throws SQLException {
    String sql = "update run set stop_requested = true where run_id = ? and " + AT_WORK;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, runId);
      return update.executeUpdate() == 1;
    }
  }

  public boolean isStopRequested(int runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select stop_requested from run where run_id = ?")) {
      select.setInt(1, runId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /**
   * Makes sure until the end of the transaction that nobody else brings a run to its end.
   *
   * @return false when it is done or abandoned, or not there
   */
  public boolean lockUnfinished(int runId) throws SQLException {
    String sql =
        "select 1 from run where run_id = ?"
            + " and state in ('RUNNING', 'DECIDED', 'STOPPED', 'FAILED') for update";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, runId);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /**
   * Forgets every wish to stop that was noted so far: it was meant for another process. Only by the
   * holder of the run lock.
   */
  public void forgetStopRequests() throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update run set stop_requested = false where stop_requested")) {
      update.executeUpdate();
    }
  }

  /**
   * Stops every unfinished run that is wished to stop.
   *
   * @return whether there was one
   */
  public boolean stopAsWished(String message) throws SQLException {
    String sql =
        "update run set state = 'STOPPED', message = ?, finished_at = now()"
            + " where stop_requested and "
            + UNFINISHED;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, message);
      return update.executeUpdate() > 0;
    }
  }

  /** Gives up every run that is neither done nor abandoned: another export has come. */
  public void abandonUnfinished() throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update run set state = 'ABANDONED', finished_at = coalesce(finished_at, now()) where "
                + UNFINISHED)) {
      update.executeUpdate();
    }
  }

  public void addSeconds(int runId, double seconds) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update run set seconds = seconds + ? where run_id = ?")) {
      update.setDouble(1, seconds);
      update.setInt(2, runId);
      update.executeUpdate();
    }
  }

  // Of a run that is done or abandoned nothing changes any more; see state().
  public void totals(int runId, Run.Totals totals) throws SQLException {
    String sql =
        """
        update run set read = ?, moved = ?, already_moved = ?, stay = ?, review = ?,
               quarantined = ?, created_events = ?, notice_events = ?, invitation_events = ?,
               addition_events = ?, warnings = ?
         where run_id = ? and state not in ('DONE', 'ABANDONED')""";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      long[] values = {
        totals.read(),
        totals.moved(),
        totals.alreadyMoved(),
        totals.stay(),
        totals.review(),
        totals.quarantined(),
        totals.created(),
        totals.notices(),
        totals.invitations(),
        totals.additions(),
        totals.warnings(),
        runId
      };
      for (int i = 0; i < values.length; i++) {
        update.setLong(i + 1, values[i]);
      }
      update.executeUpdate();
    }
  }
}
