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
import vk2max.ledger.PlannedChunk;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.PlannedMoves;
import vk2max.ledger.Promise;
import vk2max.ledger.Qualification;
import vk2max.ledger.Run;

/**
 * Since when chats qualify that were decided to move and have not, and since when those did that
 * have. Nothing is known in a ledger that has no such table yet.
 */
public final class QualifiedStore {
  private static final String MOVES = "promise.moves";
  private static final String LATE = "promise.late";

  /** Ordinal of the kind of events without which nobody knows of a move: created chats. */
  private static final int CREATED = 0;

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
           where not exists (select from move m where m.chat_id = f.chat_id)
          on conflict (chat_id) do update set last_run = excluded.last_run""");
    }
  }

  /**
   * Closes the books of a run that comes to its end: since when the chats qualified that have moved
   * is noted with their moves, also with those of runs that were given up half-way; nothing else
   * qualifies any more. Before the run is called done, in the same transaction. Nothing is done for
   * a run that is done or abandoned.
   */
  public void settle(int runId) throws SQLException {
    RunStore runs = new RunStore(connection);
    if (!runs.lockUnfinished(runId)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          update move m set first_qualified_run = q.first_run
            from qualified q
           where m.chat_id = q.chat_id and m.move_no = 1 and m.run_id <> q.first_run""");
      statement.executeUpdate("delete from qualified");
    }
    count(runs, runId);
  }

  /** Moves since the last run that is done, and the late ones among them. */
  private void count(RunStore runs, int runId) throws SQLException {
    String sql =
        """
        select count(*), count(*) filter (where sent.snapshot_at - since.snapshot_at > ?::interval)
          from move m join run sent using (run_id)
          left join run since on since.run_id = m.first_qualified_run
         where m.move_no = 1 and m.run_id <= ? and sent.bundle_fingerprint <> ?
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
        runs.figure(runId, MOVES, row.getLong(1));
        runs.figure(runId, LATE, row.getLong(2));
      }
    }
  }

  /** The newest export: that of the last night, however it ended. */
  private static final String NEWEST =
      """
      select snapshot_at from run
       where bundle_fingerprint <> '%s'
         and state in ('RUNNING', 'DECIDED', 'DONE', 'STOPPED', 'FAILED', 'ABANDONED')
       order by run_id desc limit 1"""
          .formatted(Run.READ_BACK);

  /** Chats kept back, and moves whose created chat the broker has not accepted. */
  private static final String NOT_SENT =
      """
      select q.first_run as run_id, q.first_snapshot_at as snapshot_at from qualified q
       where not exists (select from move m where m.chat_id = q.chat_id)
         and not exists (select from hold h
                          where h.chat_id = q.chat_id and h.removed_at is null
                            and coalesce(h.until_instant, h.until_day::timestamptz, 'infinity')
                                > now())
      union all
      select r.run_id, r.snapshot_at from unsent_event u join move m using (chat_id, move_no)
        join run r on r.run_id = coalesce(m.first_qualified_run, m.run_id)
       where u.kind = %d"""
          .formatted(CREATED);

  /** How the promise is kept. */
  public Promise promise() throws SQLException {
    if (!Tables.exists(connection, "qualified")) {
      return Promise.NONE;
    }
    String sql =
        "select count(*), (array_agg(w.run_id order by w.snapshot_at, w.run_id))[1],"
            + " min(w.snapshot_at), (select sum(value) from run_figure where figure = ?),"
            + " (select sum(value) from run_figure where figure = ?)"
            + " from ("
            + NOT_SENT
            + ") w, ("
            + NEWEST
            + ") newest where newest.snapshot_at - w.snapshot_at > ?::interval";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, MOVES);
      select.setString(2, LATE);
      select.setString(3, Qualification.PROMISED.toString());
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

  /** The instant of the newest export; empty before the first run. */
  public Optional<Instant> newestSnapshot() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(NEWEST)) {
      return row.next() ? Optional.of(row.getTimestamp(1).toInstant()) : Optional.empty();
    }
  }

  /** Since when a chat qualifies; empty when no run has decided to move it. */
  public Optional<Qualification> find(long chatId) throws SQLException {
    if (!Tables.exists(connection, "qualified")) {
      return Optional.empty();
    }
    String sql =
        """
        select r.run_id, r.snapshot_at, case when m.run_id is null then q.last_run else 0 end,
               coalesce(m.run_id, 0)
          from (select ?::bigint as chat_id) c
          left join move m on m.chat_id = c.chat_id and m.move_no = 1
          left join qualified q on q.chat_id = c.chat_id
          join run r on r.run_id = coalesce(m.first_qualified_run, q.first_run, m.run_id)""";
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
