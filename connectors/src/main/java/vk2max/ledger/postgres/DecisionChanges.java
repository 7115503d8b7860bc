package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.DecisionChange;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;

/** The chats that two runs or plans decided differently; compared in the database. */
public final class DecisionChanges {
  private final Connection connection;

  /**
   * Uses the connection for nothing else, in one transaction.
   *
   * @param connection to the ledger
   */
  public DecisionChanges(Connection connection) {
    this.connection = connection;
  }

  /**
   * Tells of every chat whose outcome, reasons, carrier, organisation or region differ, by chat id,
   * without title and evidence.
   *
   * @param from a run or a plan whose decisions are {@link DecidedChats#held}
   * @param to another
   */
  public void forEach(Run from, Run to, Consumer<DecisionChange> action) throws SQLException {
    String first = DecidedChats.of(connection, from).sql("");
    String second = DecidedChats.of(connection, to).sql("");
    try (Statement statement = connection.createStatement()) {
      // Millions of rows are hashed once; temporary files take what does not fit.
      statement.execute("set local work_mem = '64MB'");
      statement.execute("set local jit = off");
    }
    String sql =
        "select "
            + compared("a")
            + ", "
            + compared("b")
            + " from ("
            + first
            + ") a ("
            + DecidedChats.COLUMNS
            + ") full join ("
            + second
            + ") b ("
            + DecidedChats.COLUMNS
            + ") on a.chat_id = b.chat_id where (a.outcome, a.reasons, a.carrier,"
            + " a.organisation_id, a.region) is distinct from (b.outcome, b.reasons, b.carrier,"
            + " b.organisation_id, b.region) order by coalesce(a.chat_id, b.chat_id)";
    try (PreparedStatement select = Cursors.streaming(connection, sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        DecisionRow before = row(rows, 0);
        DecisionRow after = row(rows, DecidedChats.COLUMN_COUNT);
        long chatId =
            before == null ? rows.getLong(DecidedChats.COLUMN_COUNT + 1) : before.chatId();
        action.accept(new DecisionChange(chatId, before, after));
      }
    }
  }

  /** Without title and evidence: they would be carried through the comparison of all chats. */
  private static String compared(String side) {
    return "%1$s.chat_id, %1$s.run_id, %1$s.until_run, %1$s.gone, %1$s.outcome, %1$s.reasons, %1$s.carrier, %1$s.organisation_id, %1$s.region, null, ''::bytea"
        .formatted(side);
  }

  private static @Nullable DecisionRow row(ResultSet rows, int behind) throws SQLException {
    return rows.getObject(behind + 1) == null ? null : DecisionStore.row(rows, behind);
  }
}
