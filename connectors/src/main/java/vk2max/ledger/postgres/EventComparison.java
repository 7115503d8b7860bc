package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.ChunkRef;
import vk2max.ledger.ComparedEvents;
import vk2max.ledger.ComparedEvents.Example;
import vk2max.ledger.CopyRows;
import vk2max.ledger.Difference;

/**
 * Compares the events that moves owe with those found in the topics, inside the database: both are
 * streamed into temporary tables, so that the program holds none of them. First everything found
 * and held, then {@link #asOfNow}, then everything expected, then {@link #compare}. Nothing of it
 * is kept. Not thread-safe.
 */
public final class EventComparison {
  private static final int MOST_EXAMPLES = 20;
  private static final String NO_LONGER_HELD = "NO_LONGER_HELD";
  private static final UUID NONE = new UUID(0, 0);

  private final Connection connection;
  private final int runId;
  private final TemporaryRows found;
  private final TemporaryRows expected;
  private final TemporaryRows held;
  private long unsent;
  private long owed;

  /** The partition of a chat's events in a topic of so many partitions. */
  @FunctionalInterface
  public interface Partitioner {
    int partition(long chatId, int partitions);
  }

  /**
   * Begins with what is found.
   *
   * @param connection used for nothing else, and closed afterwards
   * @param runId the run whose moves are meant; 0 for all
   */
  public EventComparison(Connection connection, int runId) throws SQLException {
    this.connection = connection;
    this.runId = runId;
    connection.setAutoCommit(false);
    execute(
        "set temp_buffers = '32MB'",
        """
        create temporary table verify_found
          (kind smallint, id uuid, chat_id bigint, partition integer, at_offset bigint)""",
        """
        create temporary table verify_held
          (kind smallint, partition integer, beginning bigint, ending bigint)""");
    found = new TemporaryRows(connection, "verify_found");
    held = new TemporaryRows(connection, "verify_held");
    expected = new TemporaryRows(connection, "verify_expected");
  }

  /** Goes on with what is expected: the ledger is seen as of now until the end. */
  public void asOfNow() throws SQLException {
    found.flush();
    held.flush();
    connection.commit();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    execute(
        // Millions of rows are hashed once; temporary files take what does not fit.
        "set local work_mem = '64MB'",
        "set local jit = off",
        """
        create temporary table verify_expected
          (kind smallint, id uuid, chat_id bigint, move_no smallint, run_id integer,
           lane smallint, lane_seq bigint)""");
  }

  /**
   * A committed record of a topic.
   *
   * @param kind ordinal of the topic's kind of events
   * @param id null when it has none, or none of ours
   * @param chatId null when its key is none of ours
   */
  public void found(int kind, @Nullable UUID id, @Nullable Long chatId, int partition, long offset)
      throws SQLException {
    CopyRows row = found.row(5);
    row.int16(kind);
    row.uuid(id == null ? NONE : id);
    if (chatId == null) {
      row.nothing();
    } else {
      row.int64(chatId);
    }
    row.int32(partition);
    row.int64(offset);
  }

  /** What the broker holds of a partition, asked after it was read. */
  public void held(int kind, int partition, long beginning, long end) throws SQLException {
    CopyRows row = held.row(4);
    row.int16(kind);
    row.int32(partition);
    row.int64(beginning);
    row.int64(end);
  }

  /** An event that a move owed and that could not be sent: it is not expected. */
  public void unsent() {
    unsent++;
  }

  /**
   * An event that a move owes.
   *
   * @param ofRun the run that owes it
   * @param madeTrueBy the chunk it was sent with
   */
  public void expected(int kind, UUID id, long chatId, int moveNo, int ofRun, ChunkRef madeTrueBy)
      throws SQLException {
    CopyRows row = expected.row(7);
    row.int16(kind);
    row.uuid(id);
    row.int64(chatId);
    row.int16(moveNo);
    row.int32(ofRun);
    row.int16(madeTrueBy.lane());
    row.int64(madeTrueBy.seq());
    owed += runId == 0 || runId == ofRun ? 1 : 0;
  }

  /**
   * Compares what was told.
   *
   * @param compactable ordinals of the kinds of which a topic may keep the last event of a chat
   *     only
   */
  public ComparedEvents compare(Collection<Integer> compactable, Partitioner partitioner)
      throws SQLException {
    expected.flush();
    execute("analyze verify_found", "analyze verify_expected");
    if (differences() > 0 && number("select count(to_regclass('sent_offsets'))") == 1) {
      setAsideNoLongerHeld(partitioner);
      setAsideCompacted(compactable);
    }
    if (runId != 0) {
      forgetOtherRuns();
    }
    decisions();
    return result();
  }

  /** Everything that stands on one side only, or twice; of a run's chats all moves. */
  private long differences() throws SQLException {
    String ofRun =
        runId == 0
            ? ""
            : "where chat_id in (" + MovePeopleStore.CHATS_OF_RUN.replace("?", "" + runId) + ")";
    execute(
        """
        create temporary table verify_difference as
        select case when owed = 0 then 'UNEXPECTED'
                    when records = 0 then 'MISSING'
                    else 'REPEATED' end as difference,
               kind, id, chat_id, move_no, run_id, lane, lane_seq,
               case when owed = 0 then records
                    when records = 0 then 1
                    else records - 1 end as records
          from (select kind, id, chat_id, max(move_no) as move_no, max(run_id) as run_id,
                       max(lane) as lane, max(lane_seq) as lane_seq,
                       count(move_no) as owed, count(*) - count(move_no) as records
                  from (select kind, id, chat_id, move_no, run_id, lane, lane_seq
                          from verify_expected
                        union all
                        select kind, id, chat_id, null, null, null, null
                          from verify_found %s) as both_sides
                 group by kind, id, chat_id) as event
         where owed = 0 or records <> 1"""
            .formatted(ofRun));
    return number("select count(*) from verify_difference where difference = 'MISSING'");
  }

  /**
   * An event is no longer held when its chunk begins before the oldest offset that its partition
   * keeps. A chunk whose offsets were not noted lies before the next one noted in its lane.
   */
  private void setAsideNoLongerHeld(Partitioner partitioner) throws SQLException {
    place(partitioner);
    execute(
        """
        create temporary table verify_gone as
        select c.lane, c.lane_seq, c.kind, c.partition
          from (select distinct lane, lane_seq, kind, partition from verify_place) c
          join verify_held h on h.kind = c.kind and h.partition = c.partition
         where coalesce(
                 (select o.first_offset < h.beginning from sent_offsets o
                   where o.lane = c.lane and o.lane_seq = c.lane_seq
                     and o.kind = c.kind and o.partition = c.partition),
                 (select o.first_offset <= h.beginning from sent_offsets o
                   where o.lane = c.lane and o.lane_seq > c.lane_seq
                     and o.kind = c.kind and o.partition = c.partition
                   order by o.lane_seq limit 1),
                 h.beginning > 0 and h.beginning = h.ending)""",
        """
        update verify_difference d set difference = '%s'
          from verify_place p
          join verify_gone g using (lane, lane_seq, kind, partition)
         where d.difference = 'MISSING' and d.kind = p.kind and d.id = p.id"""
            .formatted(NO_LONGER_HELD));
  }

  /** Finds the chunk and the partition of every missing event. */
  private void place(Partitioner partitioner) throws SQLException {
    execute(
        """
        create temporary table verify_place
          (lane smallint, lane_seq bigint, kind smallint, id uuid, partition integer)""");
    TemporaryRows places = new TemporaryRows(connection, "verify_place");
    String sql =
        """
        select d.lane, d.lane_seq, d.kind, d.id, d.chat_id, coalesce(o.partitions, h.partitions)
          from verify_difference d
          join (select kind, count(*) as partitions from verify_held group by kind) h
            on h.kind = d.kind
          left join (select lane, lane_seq, kind, max(partitions) as partitions
                       from sent_offsets group by lane, lane_seq, kind) o
            on o.lane = d.lane and o.lane_seq = d.lane_seq and o.kind = d.kind
         where d.difference = 'MISSING'""";
    try (PreparedStatement select = Cursors.streaming(connection, sql);
        ResultSet missing = select.executeQuery()) {
      while (missing.next()) {
        CopyRows row = places.row(5);
        row.int16(missing.getInt(1));
        row.int64(missing.getLong(2));
        row.int16(missing.getInt(3));
        row.uuid(missing.getObject(4, UUID.class));
        row.int32(partitioner.partition(missing.getLong(5), missing.getInt(6)));
      }
    }
    places.flush();
    execute("analyze verify_place");
  }

  /** A compacted topic keeps the last event of a chat: those of its earlier moves may be gone. */
  private void setAsideCompacted(Collection<Integer> compactable) throws SQLException {
    execute(
        """
        update verify_difference d set difference = '%1$s'
         where d.difference = 'MISSING' and d.kind in (%2$s)
           and exists (select 1 from verify_expected later
                        where later.move_no > 1 and later.move_no > d.move_no
                          and later.kind = d.kind and later.chat_id = d.chat_id
                          and not exists (select 1 from verify_difference m
                                           where m.difference = 'MISSING'
                                             and m.kind = later.kind and m.id = later.id))"""
            .formatted(
                NO_LONGER_HELD,
                compactable.stream().map(String::valueOf).collect(Collectors.joining(", "))));
  }

  /** Of a run's chats all events were compared, since those of others are not unexpected. */
  private void forgetOtherRuns() throws SQLException {
    execute("delete from verify_difference where run_id <> " + runId);
  }

  /** No chat marked as moved without a move that stands, none moved and not marked. */
  private void decisions() throws SQLException {
    String standing =
        Tables.exists(connection, "retraction")
            ? " and not exists (select 1 from retraction r"
                + " where r.chat_id = m.chat_id and r.move_no = m.move_no)"
            : "";
    execute(
        """
        insert into verify_difference (difference, chat_id, records)
        select 'DECISION_WITHOUT_MOVE', d.chat_id, 1 from decision d
         where d.outcome = 0 %s
           and not exists (select 1 from move m where m.chat_id = d.chat_id %s)"""
            .formatted(runId == 0 ? "" : "and d.run_id = " + runId, standing),
        """
        insert into verify_difference (difference, chat_id, records)
        select distinct 'MOVE_WITHOUT_DECISION', m.chat_id, 1 from move m
         where %s not exists (select 1 from decision d
                               where d.chat_id = m.chat_id and d.outcome = 0) %s"""
            .formatted(runId == 0 ? "" : "m.run_id = " + runId + " and", standing));
  }

  /** Events that the moves owe for having been taken back. */
  private ComparedEvents result() throws SQLException {
    Map<Difference, Long> counts = new EnumMap<>(Difference.class);
    long noLongerHeld = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select difference, sum(records) from verify_difference group by difference")) {
      while (rows.next()) {
        if (rows.getString(1).equals(NO_LONGER_HELD)) {
          noLongerHeld = rows.getLong(2);
        } else {
          counts.put(Difference.valueOf(rows.getString(1)), rows.getLong(2));
        }
      }
    }
    String ofRun = runId == 0 ? "" : " where run_id = " + runId;
    long events =
        owed
            - noLongerHeld
            - counts.getOrDefault(Difference.MISSING, 0L)
            + counts.getOrDefault(Difference.UNEXPECTED, 0L)
            + counts.getOrDefault(Difference.REPEATED, 0L);
    long moves = number("select count(*) from move" + ofRun);
    return new ComparedEvents(moves, events, noLongerHeld, unsent, counts, examples());
  }

  private List<Example> examples() throws SQLException {
    List<Example> examples = new ArrayList<>();
    String sql =
        """
        with example as materialized
          (select difference, kind, id, chat_id from verify_difference
            where difference <> '%s' order by chat_id, kind, difference limit %d)
        select distinct on (e.chat_id, e.kind, e.difference, e.id)
               e.difference, coalesce(e.kind, -1), e.chat_id,
               coalesce(f.partition, -1), coalesce(f.at_offset, -1)
          from example e
          left join verify_found f on f.kind = e.kind and f.id = e.id
                                  and f.chat_id is not distinct from e.chat_id
         order by e.chat_id, e.kind, e.difference, e.id, f.at_offset desc"""
            .formatted(NO_LONGER_HELD, MOST_EXAMPLES);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        examples.add(
            new Example(
                Difference.valueOf(rows.getString(1)),
                rows.getInt(2),
                rows.getObject(3, Long.class),
                rows.getInt(4),
                rows.getLong(5)));
      }
    }
    return examples;
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String... sentences) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : sentences) {
        statement.execute(sql);
      }
    }
  }
}
