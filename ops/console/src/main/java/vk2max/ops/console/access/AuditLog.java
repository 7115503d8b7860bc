package vk2max.ops.console.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link Audit} has noted, the newest first. */
public final class AuditLog {
  private final Connection connection;

  public AuditLog(Connection connection) {
    this.connection = connection;
  }

  /**
   * Something that was noted.
   *
   * @param number ascends with time
   * @param region empty for none
   * @param subject ids
   * @param rows how much was shown, taken or changed
   */
  public record Entry(
      long number,
      Instant at,
      String who,
      String role,
      String what,
      String region,
      String subject,
      long rows) {}

  /**
   * A page.
   *
   * @param who only of this user; null for all
   * @param what only of this kind; null for all
   * @param before the number of the last entry of the page before; {@link Long#MAX_VALUE} for the
   *     first page
   * @param limit most entries to give
   */
  public List<Entry> page(@Nullable String who, Audit.@Nullable What what, long before, int limit)
      throws SQLException {
    String sql =
        "select audit_id, at, who, role, what, region, subject, rows from console.audit"
            + " where audit_id < ?"
            + (who == null ? "" : " and who = ?")
            + (what == null ? "" : " and what = ?")
            + " order by audit_id desc limit ?";
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int at = 1;
      select.setLong(at++, before);
      if (who != null) {
        select.setString(at++, who);
      }
      if (what != null) {
        select.setString(at++, what.name());
      }
      select.setInt(at, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          entries.add(
              new Entry(
                  row.getLong(1),
                  row.getTimestamp(2).toInstant(),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  row.getLong(8)));
        }
      }
    }
    return entries;
  }
}
