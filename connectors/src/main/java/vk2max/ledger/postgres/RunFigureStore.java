package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vk2max.ledger.RegionNight;
import vk2max.ledger.RunCount;
import vk2max.ledger.RunStep;

/** What is counted of runs and plans: chats by region and reason, named figures, steps. */
public final class RunFigureStore {
  private final Connection connection;

  public RunFigureStore(Connection connection) {
    this.connection = connection;
  }

  /** Replaces the counts of a run. */
  public void counts(int runId, List<RunCount> counts) throws SQLException {
    delete("run_count", runId);
    String sql =
        "insert into run_count (run_id, region, outcome, reason, chats) values (?,?,?,?,?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (RunCount count : counts) {
        insert.setInt(1, runId);
        insert.setString(2, count.region());
        insert.setString(3, count.outcome());
        insert.setString(4, count.reason());
        insert.setLong(5, count.chats());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  public List<RunCount> counts(int runId) throws SQLException {
    String sql =
        "select region, outcome, reason, chats from run_count where run_id = ? order by 1, 2, 3";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, runId);
      List<RunCount> counts = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          counts.add(
              new RunCount(
                  rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4)));
        }
      }
      return counts;
    }
  }

  /** Replaces the figures of a run. */
  public void figures(int runId, Map<String, Long> figures) throws SQLException {
    delete("run_figure", runId);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into run_figure (run_id, figure, value) values (?,?,?)")) {
      for (Map.Entry<String, Long> figure : figures.entrySet()) {
        insert.setInt(1, runId);
        insert.setString(2, figure.getKey());
        insert.setLong(3, figure.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Sets one figure of a run, beside the others. */
  public void figure(int runId, String name, long value) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "insert into run_figure (run_id, figure, value) values (?,?,?)"
                + " on conflict (run_id, figure) do update set value = excluded.value")) {
      upsert.setInt(1, runId);
      upsert.setString(2, name);
      upsert.setLong(3, value);
      upsert.executeUpdate();
    }
  }

  public Map<String, Long> figures(int runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select figure, value from run_figure where run_id = ?")) {
      select.setInt(1, runId);
      Map<String, Long> figures = new TreeMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          figures.put(rows.getString(1), rows.getLong(2));
        }
      }
      return figures;
    }
  }

  /**
   * Records a step; a step repeated by a restart adds its time, and keeps its counts when there was
   * nothing to do again.
   */
  public void step(int runId, RunStep step) throws SQLException {
    String sql =
        """
        insert into run_step (run_id, step, read, written, seconds) values (?, ?, ?, ?, ?)
        on conflict (run_id, step) do update set
               read = coalesce(nullif(excluded.read, 0), run_step.read),
               written = coalesce(nullif(excluded.written, 0), run_step.written),
               seconds = run_step.seconds + excluded.seconds""";
    try (PreparedStatement upsert = connection.prepareStatement(sql)) {
      upsert.setInt(1, runId);
      upsert.setString(2, step.name());
      upsert.setLong(3, step.read());
      upsert.setLong(4, step.written());
      upsert.setDouble(5, step.seconds());
      upsert.executeUpdate();
    }
  }

  public List<RunStep> steps(int runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select step, read, written, seconds from run_step where run_id = ?")) {
      select.setInt(1, runId);
      List<RunStep> steps = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          steps.add(
              new RunStep(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getDouble(4)));
        }
      }
      return steps;
    }
  }

  private void delete(String table, int runId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from " + table + " where run_id = ?")) {
      delete.setInt(1, runId);
      delete.executeUpdate();
    }
  }

  /**
   * The nights that are done, as one region saw them, the newest first.
   *
   * @param limit most nights to give
   */
  public List<RegionNight> nights(String region, int limit) throws SQLException {
    return nights(region, Integer.MAX_VALUE, limit);
  }

  /**
   * Those of them that came before a run.
   *
   * @param before the number of the run
   */
  public List<RegionNight> nights(String region, int before, int limit) throws SQLException {
    String sql =
        """
        select run_id, snapshot_at,
               coalesce(sum(chats) filter (where outcome in ('MOVED', 'ALREADY_MOVED')), 0)::bigint,
               coalesce(sum(chats) filter (where outcome = 'STAY'), 0)::bigint,
               coalesce(sum(chats) filter (where outcome = 'REVIEW'), 0)::bigint
          from run join run_count using (run_id)
         where state = 'DONE' and region = ? and run_id < ?
         group by run_id, snapshot_at order by run_id desc limit ?""";
    List<RegionNight> nights = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, region);
      select.setInt(2, before);
      select.setInt(3, limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          nights.add(
              new RegionNight(
                  rows.getInt(1),
                  rows.getTimestamp(2).toInstant(),
                  rows.getLong(3),
                  rows.getLong(4),
                  rows.getLong(5)));
        }
      }
    }
    return nights;
  }
}
