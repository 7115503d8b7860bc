package vk2max.ledger.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants that may be absent. */
final class Instants {
  private Instants() {}

  static @Nullable Instant of(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }

  static @Nullable Timestamp stamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
