package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import vk2max.ledger.CopyRows;
import vk2max.ledger.PlannedContent.Section;

/** Rows on their way into a table, sent whenever a piece has come together. Not thread-safe. */
public final class TemporaryRows {
  private static final int PIECE = 1 << 20;

  private final Connection connection;
  private final String target;
  private final CopyRows rows = new CopyRows();

  /**
   * @param target table and columns, as they stand between COPY and FROM
   */
  public TemporaryRows(Connection connection, String target) {
    this.connection = connection;
    this.target = target;
  }

  /** Begins a row; its values follow. Sends those before it when they have become many. */
  public CopyRows row(int columns) throws SQLException {
    if (rows.content().size() >= PIECE) {
      flush();
    }
    rows.row(columns);
    return rows;
  }

  /** Sends what is left. */
  public void flush() throws SQLException {
    Copy.in(connection, target, Section.of(rows.content(), rows.rows()));
    rows.clear();
  }
}
