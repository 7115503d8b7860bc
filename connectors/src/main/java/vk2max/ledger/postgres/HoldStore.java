package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Hold;
import vk2max.ledger.HeldChat;
import vk2max.ledger.HeldChat.Removal;

/** Holds: those that stand, and who took the others away. */
public final class HoldStore {
  private static final String ROW =
      "select h.*, d.title from hold h left join decision d using (chat_id) ";

  private final Connection connection;

  public HoldStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * The hold of a chat that stands, whether or not its end has come; none in a ledger that has no
   * such table yet.
   */
  public Optional<HeldChat> standing(long chatId) throws SQLException {
    if (!Tables.exists(connection, "hold")) {
      return Optional.empty();
    }
    return list("where removed_at is null and chat_id = " + chatId).stream().findFirst();
  }

  /**
   * Holds that stand, or all there ever were, by chat id; none in a ledger that has no such table
   * yet.
   */
  public List<HeldChat> list(boolean all) throws SQLException {
    return Tables.exists(connection, "hold")
        ? list((all ? "" : "where removed_at is null ") + "order by chat_id, hold_id")
        : List.of();
  }

  private List<HeldChat> list(String condition) throws SQLException {
    List<HeldChat> holds = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(ROW + condition);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        holds.add(
            new HeldChat(
                rows.getLong("chat_id"), rows.getString("title"), hold(rows), removal(rows)));
      }
    }
    return holds;
  }

  static Hold hold(ResultSet row) throws SQLException {
    return new Hold(
        row.getString("reason"),
        row.getString("held_by"),
        row.getTimestamp("held_at").toInstant(),
        row.getObject("until_day", LocalDate.class),
        Instants.of(row, "until_instant"));
  }

  private static @Nullable Removal removal(ResultSet row) throws SQLException {
    Instant at = Instants.of(row, "removed_at");
    return at == null
        ? null
        : new Removal(row.getString("removed_by"), row.getString("removed_reason"), at);
  }

  /** Holds a chat; a hold that stands is taken away, by the same person and for the same reason. */
  public void add(long chatId, Hold hold) throws SQLException {
    remove(chatId, new Removal(hold.by(), hold.reason(), hold.at()));
    String sql =
        "insert into hold (chat_id, reason, held_by, held_at, until_day, until_instant)"
            + " values (?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, chatId);
      insert.setString(2, hold.reason());
      insert.setString(3, hold.by());
      insert.setTimestamp(4, Instants.stamp(hold.at()));
      insert.setObject(5, hold.untilDay());
      insert.setTimestamp(6, Instants.stamp(hold.untilInstant()));
      insert.executeUpdate();
    }
  }

  /** Takes the hold of a chat away; false when there was none. */
  public boolean remove(long chatId, Removal removal) throws SQLException {
    String sql =
        "update hold set removed_at = ?, removed_by = ?, removed_reason = ?"
            + " where chat_id = ? and removed_at is null";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setTimestamp(1, Instants.stamp(removal.at()));
      update.setString(2, removal.by());
      update.setString(3, removal.reason());
      update.setLong(4, chatId);
      return update.executeUpdate() == 1;
    }
  }
}
