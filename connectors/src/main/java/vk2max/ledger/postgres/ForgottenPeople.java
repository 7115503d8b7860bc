package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.ByteWriter;
import vk2max.ledger.CopyRows;
import vk2max.ledger.KnownChats;
import vk2max.ledger.MovePeople;
import vk2max.ledger.MovePeopleRows;
import vk2max.ledger.SentPeople;
import vk2max.ledger.SentPeople.State;

/**
 * Who was sent what by events that the topics hold and the ledger has forgotten. What is found is
 * streamed into a temporary table, packed. First everything found, then {@link
 * ForgottenMoves#restore}, then {@link #restore}. All in the caller's transaction; not thread-safe.
 */
public final class ForgottenPeople {
  private static final int ROWS_AT_ONCE = 10_000;

  private final Connection connection;
  private final TemporaryRows events;
  private final ByteWriter packed = new ByteWriter();
  private final MovePeopleRows rebuilt = new MovePeopleRows();

  /** What an event does with its people. Ordinals are the order within a move. */
  public enum Kind {
    CREATED,
    INVITED,
    ADDED
  }

  public ForgottenPeople(Connection connection) throws SQLException {
    this.connection = connection;
    execute(
        """
        create temporary table found_people
          (chat_id bigint, move_no smallint, kind smallint, part integer, people integer,
           packed bytea) on commit drop""");
    events = new TemporaryRows(connection, "found_people");
  }

  /**
   * An event; told twice it counts once.
   *
   * @param part which of its kind it is in the whole move, from 1
   */
  public void found(long chatId, int moveNo, Kind kind, int part, SentPeople people)
      throws SQLException {
    packed.clear();
    people.pack(packed);
    CopyRows row = events.row(6);
    row.int64(chatId);
    row.int16(moveNo);
    row.int16(kind.ordinal());
    row.int32(part);
    row.int32(people.size());
    row.bytes(packed);
  }

  /** How many different events of a kind were found; of created ones how many chats. */
  public long count(Kind kind) throws SQLException {
    events.flush();
    return number(
        "select count(distinct "
            + (kind == Kind.CREATED ? "chat_id" : "(chat_id, move_no, part)")
            + ") from found_people where kind = "
            + kind.ordinal());
  }

  /** How many events there are beyond those that the ledger knows of, of moves that it knows. */
  public long forgotten() throws SQLException {
    events.flush();
    execute("analyze found_people");
    last();
    long beyond =
        number(
            """
            select coalesce(sum(greatest(f.invitations - k.invitations, 0)
                                + greatest(f.additions - k.additions, 0)), 0)
              from found_last f join known_last k using (chat_id, move_no)""");
    execute("drop table found_last", "drop table known_last");
    return beyond;
  }

  /**
   * Makes true what the ledger does not know of: later events as those of a run, and the people of
   * every chat of which it knew less. After the moves.
   *
   * @return events of people added
   */
  public long restore(int runId) throws SQLException {
    waves(runId);
    execute(
        """
        create temporary table rebuild on commit drop as
        select chat_id from member_wave where run_id = %1$d
        union select chat_id from move where run_id = %1$d
        union select m.chat_id from move m left join move_people p using (chat_id)
               where p.chat_id is null and exists (select 1 from found_people f
                                                    where f.chat_id = m.chat_id)"""
            .formatted(runId));
    rebuild();
    return number("select coalesce(sum(additions), 0) from member_wave where run_id = " + runId);
  }

  /** How far the parts of each move go, in the topics and in the ledger. */
  private void last() throws SQLException {
    execute(
        """
        create temporary table found_last on commit drop as
        select chat_id, move_no,
               coalesce(max(part) filter (where kind = 1), 0) as invitations,
               coalesce(max(part) filter (where kind = 2), 0) as additions
          from found_people group by chat_id, move_no""",
        """
        create temporary table known_last on commit drop as
        select m.chat_id, m.move_no,
               m.invitations + coalesce(sum(w.invitations), 0) as invitations,
               coalesce(sum(w.additions), 0) as additions
          from move m left join member_wave w using (chat_id, move_no)
         group by m.chat_id, m.move_no""");
  }

  /** What goes beyond the events that a move knows of is a wave. */
  private void waves(int runId) throws SQLException {
    last();
    execute(
        """
        insert into member_wave (chat_id, move_no, run_id, first_invitation, invitations,
                                 first_addition, additions, invited, added, lane, lane_seq)
        select f.chat_id, f.move_no, %d, k.invitations + 1,
               greatest(f.invitations - k.invitations, 0), k.additions + 1,
               greatest(f.additions - k.additions, 0),
               (select coalesce(sum(people), 0) from found_people p
                 where p.chat_id = f.chat_id and p.move_no = f.move_no and p.kind = 1
                   and p.part > k.invitations),
               (select coalesce(sum(people), 0) from found_people p
                 where p.chat_id = f.chat_id and p.move_no = f.move_no and p.kind = 2
                   and p.part > k.additions),
               -1, -1
          from found_last f join known_last k using (chat_id, move_no)
         where f.invitations > k.invitations or f.additions > k.additions"""
            .formatted(runId));
  }

  /** From all events of the chats, in the order in which they were sent. */
  private void rebuild() throws SQLException {
    String sql =
        """
        select f.chat_id, f.move_no, f.kind, f.part, f.packed
          from found_people f join rebuild using (chat_id)
         order by f.chat_id, f.move_no, f.kind, f.part""";
    execute("delete from move_people where chat_id in (select chat_id from rebuild)");
    try (PreparedStatement select = Cursors.streaming(connection, sql);
        ResultSet rows = select.executeQuery()) {
      Chat chat = null;
      while (rows.next()) {
        if (chat == null || chat.id != rows.getLong(1)) {
          end(chat);
          chat = new Chat(rows.getLong(1));
        }
        chat.apply(
            rows.getInt(2),
            Kind.values()[rows.getInt(3)],
            rows.getInt(4),
            SentPeople.unpack(rows.getBytes(5)));
      }
      end(chat);
    }
    write();
  }

  private void end(@Nullable Chat chat) throws SQLException {
    if (chat != null) {
      rebuilt.add(chat.end());
    }
    if (rebuilt.size() >= ROWS_AT_ONCE) {
      write();
    }
  }

  private void write() throws SQLException {
    Copy.in(connection, "move_people (" + MovePeopleRows.COLUMNS + ")", rebuilt.section());
    rebuilt.clear();
  }

  /** What a person was sent, and with which account. */
  private record Sent(State state, int tag) {}

  /** A chat whose people are put together again. */
  private static final class Chat {
    private final long id;
    private final Map<Long, Sent> people = new TreeMap<>();
    private int moveNo = 1;
    private int invitations;
    private int additions;

    Chat(long id) {
      this.id = id;
    }

    void apply(int no, Kind kind, int part, SentPeople told) {
      if (no > moveNo) {
        moveNo = no;
        invitations = 0;
        additions = 0;
        leave();
      }
      for (int i = 0; i < told.size(); i++) {
        Sent before = people.get(told.id(i));
        boolean wasInvited = before != null && before.state().wasInvited();
        State state = kind == Kind.INVITED ? State.INVITED : wasInvited ? State.CAME : State.ADDED;
        people.put(told.id(i), new Sent(state, told.tag(i)));
      }
      invitations = kind == Kind.INVITED ? Math.max(invitations, part) : invitations;
      additions = kind == Kind.ADDED ? Math.max(additions, part) : additions;
    }

    /** A later move begins: only invitations are not forgotten. */
    private void leave() {
      Map<Long, Sent> earlier = new TreeMap<>(people);
      people.clear();
      earlier.forEach(
          (person, sent) -> {
            State left = sent.state().afterRetraction();
            if (left != null) {
              people.put(person, new Sent(left, SentPeople.NO_TAG));
            }
          });
    }

    MovePeople end() {
      SentPeople all = new SentPeople();
      people.forEach((person, sent) -> all.add(person, sent.state(), sent.tag()));
      return new MovePeople(id, KnownChats.LOOK_AGAIN, moveNo, invitations, additions, all);
    }
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
