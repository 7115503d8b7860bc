package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Terms;
import vk2max.ledger.HeldChat;
import vk2max.ledger.PlannedChunk;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.PlannedMoves;
import vk2max.ledger.Promise;
import vk2max.ledger.Qualification;
import vk2max.ledger.Run;

/**
 * Since when chats qualify that were decided to move and have not, and since when those did that
 * have. A move that was taken back is over: should the chat move again, it qualifies anew. Nothing
 * is known in a ledger that has no such table yet.
 */
public final class QualifiedStore {
  private static final String MOVES = "promise.moves";
  private static final String LATE = "promise.late";

  /** Ordinal of the kind of events without which nobody knows of a move: created chats. */
  private static final int CREATED = 0;

  /** Of a chat, in the blank, whose move stands, or was taken back without leave to move again. */
  private static final String MOVES_NO_MORE =
      """
      exists (select from move m left join retraction t using (chat_id, move_no)
               where m.chat_id = %s and t.undone_at is null)""";

  /** Of a move m that was not taken back; a chat has no more than one. */
  private static final String STANDS =
      """
      not exists (select from retraction t
                   where t.chat_id = m.chat_id and t.move_no = m.move_no)""";

  /** Since when chats qualified goes to their moves. */
  private static final String NOTE_WITH_MOVES =
      """
      update move m set first_qualified_run = q.first_run from qualified q
       where m.chat_id = q.chat_id and m.run_id <> q.first_run and\s"""
          + STANDS;

  private final Connection connection;

  public QualifiedStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * Notes the chats that unfinished runs have decided to move and have not: what was known of a
   * chat before stays, and repeated nothing is added. One chunk at a time is in memory.
   */
  public void noteKeptBack() throws SQLException {
    PlanStore plans = new PlanStore(connection);
    List<PlannedChunk> chunks = plans.pendingOfUnfinished();
    if (chunks.isEmpty()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create temporary table if not exists found_qualified (chat_id bigint, run_id integer)
          on commit delete rows""");
      statement.execute("truncate found_qualified");
      TemporaryRows rows = new TemporaryRows(connection, "found_qualified (chat_id, run_id)");
      for (PlannedChunk chunk : chunks) {
        PlannedContent content = plans.content(chunk);
        PlannedMoves.<SQLException>forEachChat(
            content.moves(),
            chatId -> {
              var row = rows.row(2);
              row.int64(chatId);
              row.int32(chunk.runId());
            });
      }
      rows.flush();
      statement.execute(
          """
          insert into qualified (chat_id, first_run, first_snapshot_at, last_run)
          select f.chat_id, f.first, r.snapshot_at, f.last
            from (select chat_id, min(run_id) as first, max(run_id) as last
                    from found_qualified group by chat_id) f
            join run r on r.run_id = f.first
           where not %s
          on conflict (chat_id) do update set last_run = excluded.last_run"""
              .formatted(MOVES_NO_MORE.formatted("f.chat_id")));
    }
  }

  /**
   * Closes the books of a run that comes to its end: since when the chats qualified that have moved
   * is noted with their moves, also with those of runs that were given up half-way; nothing else
   * qualifies any more. Before the run is called done, in the same transaction. Nothing is done for
   * a run that is done or abandoned.
   */
  public void settle(int runId) throws SQLException {
    if (!new RunStore(connection).lockUnfinished(runId)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(NOTE_WITH_MOVES);
      statement.executeUpdate("delete from qualified");
    }
    count(runId);
  }

  /** The same for one chat, whose move is about to be taken back: what comes after is another. */
  void settleChat(long chatId) throws SQLException {
    try (PreparedStatement note =
            connection.prepareStatement(NOTE_WITH_MOVES + " and m.chat_id = ?");
        PreparedStatement delete =
            connection.prepareStatement("delete from qualified where chat_id = ?")) {
      note.setLong(1, chatId);
      note.executeUpdate();
      delete.setLong(1, chatId);
      delete.executeUpdate();
    }
  }

  /** Moves since the last run that is done, and the late ones among them. */
  private void count(int runId) throws SQLException {
    String sql =
        """
        select count(*), count(*) filter (where sent.snapshot_at - since.snapshot_at > ?::interval)
          from move m join run sent using (run_id)
          left join run since on since.run_id = m.first_qualified_run
         where m.run_id <= ? and sent.bundle_fingerprint <> ?
           and m.run_id > coalesce((select max(run_id) from run where state = 'DONE'
                                       and run_id < ? and bundle_fingerprint <> ?), 0)""";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, Qualification.PROMISED.toString());
      select.setInt(2, runId);
      select.setString(3, Run.READ_BACK);
      select.setInt(4, runId);
      select.setString(5, Run.READ_BACK);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        RunFigureStore figures = new RunFigureStore(connection);
        figures.figure(runId, MOVES, row.getLong(1));
        figures.figure(runId, LATE, row.getLong(2));
      }
    }
  }

  /** Chats kept back, and moves whose created chat the broker has not accepted. */
  private static final String NOT_SENT =
      """
      select q.first_run as run_id, q.first_snapshot_at as snapshot_at from qualified q
       where q.chat_id <> all (?) and not %s
      union all
      select r.run_id, r.snapshot_at from unsent_event u join move m using (chat_id, move_no)
        join run r on r.run_id = coalesce(m.first_qualified_run, m.run_id)
       where u.kind = %d"""
          .formatted(MOVES_NO_MORE.formatted("q.chat_id"), CREATED);

  /**
   * How the promise is kept.
   *
   * @param newest of the newest export, {@link RunStore#latestNight}: by that chats are overdue,
   *     and holds end
   */
  public Promise promise(Terms newest) throws SQLException {
    if (!Tables.exists(connection, "qualified")) {
      return Promise.NONE;
    }
    String sql =
        "select count(*), (array_agg(w.run_id order by w.snapshot_at, w.run_id))[1],"
            + " min(w.snapshot_at), (select sum(value) from run_figure where figure = ?),"
            + " (select sum(value) from run_figure where figure = ?)"
            + " from ("
            + NOT_SENT
            + ") w where ?::timestamptz - w.snapshot_at > ?::interval";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, MOVES);
      select.setString(2, LATE);
      select.setArray(3, connection.createArrayOf("bigint", held(newest)));
      select.setTimestamp(4, Instants.stamp(newest.snapshot()));
      select.setString(5, Qualification.PROMISED.toString());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Promise(
            row.getLong(1),
            row.getInt(2),
            instant(row.getTimestamp(3)),
            row.getLong(4),
            row.getLong(5));
      }
    }
  }

  /** Chats that people hold back as of an export: nobody has promised to send those. */
  private Object[] held(Terms newest) throws SQLException {
    return new HoldStore(connection)
        .list(false).stream()
            .filter(held -> held.hold().isInForce(newest))
            .map(HeldChat::chatId)
            .toArray();
  }

  /**
   * Since when a chat qualifies, or did for the move that stands; empty when no run has decided to
   * move it, or none has since its move was taken back.
   */
  public Optional<Qualification> find(long chatId) throws SQLException {
    if (!Tables.exists(connection, "qualified")) {
      return Optional.empty();
    }
    String sql =
        """
        select r.run_id, r.snapshot_at, case when m.run_id is null then q.last_run else 0 end,
               coalesce(m.run_id, 0)
          from (select ?::bigint as chat_id) c
          left join move m on m.chat_id = c.chat_id and %s
          left join qualified q on q.chat_id = c.chat_id
          join run r on r.run_id = coalesce(m.first_qualified_run, q.first_run, m.run_id)
         where not exists (select from retraction u
                            where u.chat_id = c.chat_id and u.undone_at is null)"""
            .formatted(STANDS);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, chatId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Qualification(
                    row.getInt(1), row.getTimestamp(2).toInstant(), row.getInt(3), row.getInt(4)))
            : Optional.empty();
      }
    }
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
