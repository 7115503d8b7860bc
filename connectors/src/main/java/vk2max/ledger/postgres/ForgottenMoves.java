package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.ByteWriter;
import vk2max.ledger.CopyRows;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.RunCount;

/**
 * Moves that the topics hold and the ledger has forgotten. What is found is streamed into temporary
 * tables and compared there, so that the program holds none of it. First everything found, then
 * {@link #count}, then {@link #restore}. All in the caller's transaction; not thread-safe.
 */
public final class ForgottenMoves {
  private final Connection connection;
  private final TemporaryRows created;
  private final TemporaryRows invitations;
  private final ByteWriter evidence = new ByteWriter();

  public ForgottenMoves(Connection connection) throws SQLException {
    this.connection = connection;
    execute(
        """
        create temporary table found_created
          (chat_id bigint, title text, region text, organisation_id text, carrier bigint,
           added integer, run_no integer, evidence bytea) on commit drop""",
        """
        create temporary table found_invitation
          (chat_id bigint, part integer, people integer) on commit drop""");
    created = new TemporaryRows(connection, "found_created");
    invitations = new TemporaryRows(connection, "found_invitation");
  }

  /**
   * A created chat; told twice it counts once.
   *
   * @param runNo the number of the run that moved it; 0 when it has none
   */
  public void created(
      long chatId,
      @Nullable String title,
      String region,
      String organisationId,
      long carrier,
      int runNo,
      ReadBackEvidence known)
      throws SQLException {
    evidence.clear();
    known.write(evidence);
    CopyRows row = created.row(8);
    row.int64(chatId);
    row.text(title);
    row.text(region);
    row.text(organisationId);
    row.int64(carrier);
    row.int32(known.members());
    row.int32(runNo);
    row.bytes(evidence);
  }

  /**
   * An invitation; told twice it counts once.
   *
   * @param part which of the chat's it is, from 1
   */
  public void invitation(long chatId, int part, int people) throws SQLException {
    CopyRows row = invitations.row(3);
    row.int64(chatId);
    row.int32(part);
    row.int32(people);
  }

  /** How many of the chats found have no move in the ledger. */
  public long count() throws SQLException {
    created.flush();
    invitations.flush();
    execute(
        """
        create temporary table forgotten on commit drop as
        select distinct on (chat_id) * from found_created f
         where not exists (select 1 from move m where m.chat_id = f.chat_id)
         order by chat_id""",
        "analyze forgotten",
        "analyze found_invitation");
    return number("select count(*) from forgotten");
  }

  /**
   * Gives the next run a number above those that the events name, theirs stay theirs; and above
   * those of plans that were forgotten.
   */
  public void reserveRunNumbers() throws SQLException {
    number(
        """
        select setval(pg_get_serial_sequence('run', 'run_id'),
                      greatest((select coalesce(max(run_no), 1) from found_created),
                               (select coalesce(max(run_id), 1) from run),
                               coalesce(pg_sequence_last_value(
                                   pg_get_serial_sequence('run', 'run_id')::regclass), 1)))""");
  }

  /** Makes the forgotten moves and their decisions true again, as those of a run. */
  public void restore(int runId) throws SQLException {
    execute(
        """
        insert into organisation (organisation_id, region)
        select distinct on (organisation_id) organisation_id, region from forgotten
         where organisation_id <> '' order by organisation_id, region desc
        on conflict (organisation_id) do update set region = excluded.region
         where organisation.region = '' and excluded.region <> ''""",
        """
        insert into decision_history (chat_id, run_id, until_run, gone, outcome, reasons,
                                      carrier, organisation, title, evidence)
        select d.chat_id, d.run_id, %d, d.gone, d.outcome, d.reasons, d.carrier,
               d.organisation, d.title, d.evidence
          from forgotten f join decision d using (chat_id) where d.outcome <> 0"""
            .formatted(runId),
        // The fingerprint of no decision: a chat that has moved is not decided again.
        """
        insert into decision (chat_id, run_id, gone, outcome, reasons, carrier, organisation,
                              fingerprint, title, evidence)
        select f.chat_id, %d, false, 0, 0, f.carrier, o.ref, 0, f.title, f.evidence
          from forgotten f left join organisation o using (organisation_id)
        on conflict (chat_id) do update
           set run_id = excluded.run_id, gone = false, outcome = 0, reasons = 0,
               carrier = excluded.carrier, organisation = excluded.organisation,
               fingerprint = 0, title = excluded.title, evidence = excluded.evidence
         where decision.outcome <> 0"""
            .formatted(runId),
        """
        insert into move (chat_id, move_no, run_id, added, invited, invitations)
        select f.chat_id, 1, %d, f.added, coalesce(i.people, 0), coalesce(i.parts, 0)
          from forgotten f
          left join (select chat_id, sum(people) as people, count(*) as parts
                       from (select chat_id, part, max(people) as people
                               from found_invitation group by chat_id, part) as part
                      group by chat_id) i using (chat_id)"""
            .formatted(runId));
  }

  /** The forgotten moves by region. */
  public List<RunCount> counts() throws SQLException {
    List<RunCount> counts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select region, count(*) from forgotten group by region")) {
      while (rows.next()) {
        counts.add(new RunCount(rows.getString(1), "MOVED", "", rows.getLong(2)));
      }
    }
    return counts;
  }

  /** Invitations of a run's moves. */
  public long invitations(int runId) throws SQLException {
    return number("select coalesce(sum(invitations), 0) from move where run_id = " + runId);
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
