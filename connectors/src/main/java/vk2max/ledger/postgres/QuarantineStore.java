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

  /** Replaces the quarantine of a run. */
  public void replace(int runId, List<QuarantinedLine> lines) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from quarantine where run_id = ?")) {
      delete.setInt(1, runId);
      delete.executeUpdate();
    }
    CopyRows rows = new CopyRows();
    for (QuarantinedLine line : lines) {
      rows.row(6);
      rows.int32(runId);
      rows.int32(rows.rows());
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
