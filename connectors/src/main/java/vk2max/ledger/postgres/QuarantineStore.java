package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import vk2max.ledger.CopyRows;
import vk2max.ledger.PlannedContent.Section;
import vk2max.source.QuarantineCause;
import vk2max.source.QuarantinedLine;

/** The lines of an export that were set aside. */
public final class QuarantineStore {
  private final Connection connection;

  public QuarantineStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * Writes lines at their places in the order of the bundle; what stood there before goes. A start
   * that is repeated writes the same lines at the same places, so that nobody has to empty the
   * quarantine first: a process that was paused and wakes up beside its successor takes nothing
   * away.
   *
   * @param first place of the first line, from 1
   */
  public void put(int runId, int first, List<QuarantinedLine> lines) throws SQLException {
    lock(runId);
    delete(runId, first, first + lines.size() - 1);
    CopyRows rows = new CopyRows();
    for (QuarantinedLine line : lines) {
      rows.row(6);
      rows.int32(runId);
      rows.int32(first + rows.rows() - 1);
      rows.text(line.file());
      rows.int64(line.line());
      rows.text(line.cause().name());
      rows.text(line.excerpt());
    }
    Copy.in(
        connection,
        "quarantine (run_id, ordinal, file, line, cause, excerpt)",
        Section.of(rows.content(), rows.rows()));
  }

  /** Ends the quarantine of a run behind so many lines. */
  public void end(int runId, int lines) throws SQLException {
    lock(runId);
    delete(runId, lines + 1, Integer.MAX_VALUE);
  }

  private void delete(int runId, int first, int last) throws SQLException {
    String sql = "delete from quarantine where run_id = ? and ordinal between ? and ?";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setInt(1, runId);
      delete.setInt(2, first);
      delete.setInt(3, last);
      delete.executeUpdate();
    }
  }

  /** Two who write the same places wait for each other instead of failing on the key. */
  private void lock(int runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select 1 from run where run_id = ? for update")) {
      select.setInt(1, runId);
      select.executeQuery().close();
    }
  }

  /** Tells of every line of a run, in the order of the bundle. */
  public void forEach(int runId, Consumer<QuarantinedLine> action) throws SQLException {
    String sql =
        "select file, line, cause, excerpt from quarantine where run_id = ? order by ordinal";
    try (PreparedStatement select = Cursors.streaming(connection, sql)) {
      select.setInt(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.accept(
              new QuarantinedLine(
                  rows.getString(1),
                  rows.getLong(2),
                  QuarantineCause.valueOf(rows.getString(3)),
                  rows.getString(4)));
        }
      }
    }
  }
}
