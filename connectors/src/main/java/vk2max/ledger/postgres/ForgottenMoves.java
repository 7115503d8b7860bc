package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Corrections;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Retraction;
import vk2max.ledger.ByteWriter;
import vk2max.ledger.CopyRows;
import vk2max.ledger.CorrectedEvidence;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.Run;
import vk2max.ledger.RunCount;

/**
 * Moves and retractions that the topics hold and the ledger has forgotten. What is found is
 * streamed into temporary tables and compared there, so that the program holds none of it. First
 * everything found, then {@link #count}, then {@link #restore}. All in the caller's transaction;
 * not thread-safe.
 */
public final class ForgottenMoves {
  private final Connection connection;
  private final TemporaryRows created;
  private final TemporaryRows invitations;
  private final TemporaryRows retractions;
  private final ByteWriter evidence = new ByteWriter();

  public ForgottenMoves(Connection connection) throws SQLException {
    this.connection = connection;
    execute(
        """
        create temporary table found_created
          (chat_id bigint, move_no smallint, title text, region text, organisation_id text,
           carrier bigint, added integer, run_no integer, evidence bytea) on commit drop""",
        """
        create temporary table found_invitation
          (chat_id bigint, move_no smallint, part integer, people integer) on commit drop""",
        """
        create temporary table found_retraction
          (chat_id bigint, move_no smallint, reason text, retracted_by text, at_millis bigint,
           in_front bytea) on commit drop""");
    created = new TemporaryRows(connection, "found_created");
    invitations = new TemporaryRows(connection, "found_invitation");
    retractions = new TemporaryRows(connection, "found_retraction");
  }

  /**
   * A created chat; told twice it counts once.
   *
   * @param runNo the number of the run that moved it; 0 when it has none
   */
  public void created(
      long chatId,
      int moveNo,
      @Nullable String title,
      String region,
      String organisationId,
      long carrier,
      int runNo,
      ReadBackEvidence known)
      throws SQLException {
    evidence.clear();
    known.write(evidence);
    CopyRows row = created.row(9);
    row.int64(chatId);
    row.int16(moveNo);
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
   * @param part which of the move's it is, from 1
   */
  public void invitation(long chatId, int moveNo, int part, int people) throws SQLException {
    CopyRows row = invitations.row(4);
    row.int64(chatId);
    row.int16(moveNo);
    row.int32(part);
    row.int32(people);
  }

  /** A retraction; told twice it counts once. */
  public void retraction(long chatId, int moveNo, Retraction retraction) throws SQLException {
    CopyRows row = retractions.row(6);
    row.int64(chatId);
    row.int16(moveNo);
    row.text(retraction.reason());
    row.text(retraction.by());
    row.int64(retraction.at().toEpochMilli());
    evidence.clear();
    CorrectedEvidence.write(Corrections.NONE.withRetraction(retraction), evidence);
    row.bytes(evidence);
  }

  /**
   * How many of the moves found the ledger does not have. Of a compacted topic a later move stands
   * for those before it.
   */
  public long count() throws SQLException {
    created.flush();
    invitations.flush();
    retractions.flush();
    execute(
        """
        create temporary table forgotten on commit drop as
        select distinct on (n.chat_id, n.no) n.chat_id, n.no as move_no, n.no = n.last as latest,
               f.title, f.region, f.organisation_id, f.carrier, f.added, f.evidence
          from (select chat_id, max(move_no) as last, generate_series(1, max(move_no)) as no
                  from found_created group by chat_id) n
          join found_created f on f.chat_id = n.chat_id and f.move_no >= n.no
         where not exists (select 1 from move m where m.chat_id = n.chat_id and m.move_no = n.no)
         order by n.chat_id, n.no, f.move_no""",
        """
        create temporary table forgotten_retraction on commit drop as
        select distinct on (chat_id, move_no) * from found_retraction f
         where not exists (select 1 from retraction r
                            where r.chat_id = f.chat_id and r.move_no = f.move_no)
         order by chat_id, move_no""",
        "analyze forgotten",
        "analyze found_invitation");
    return number("select count(*) from forgotten");
  }

  /** How many chats were found to have been taken back, known to the ledger or not. */
  public long retractedChats() throws SQLException {
    retractions.flush();
    return number("select count(distinct chat_id) from found_retraction");
  }

  /** How many of the retractions found the ledger does not have; after {@link #count}. */
  public long retractions() throws SQLException {
    return number("select count(*) from forgotten_retraction");
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
                               (select coalesce(max(decision_no), 1) from retraction),
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
          from forgotten f join decision d using (chat_id) where f.latest"""
            .formatted(runId),
        // The fingerprint of no decision: a chat that has moved is not decided, any other anew.
        """
        insert into decision (chat_id, run_id, gone, outcome, reasons, carrier, organisation,
                              fingerprint, title, evidence)
        select f.chat_id, %d, false, 0, 0, f.carrier, o.ref, 0, f.title, f.evidence
          from forgotten f left join organisation o using (organisation_id) where f.latest
        on conflict (chat_id) do update
           set run_id = excluded.run_id, gone = false, outcome = 0, reasons = 0,
               carrier = excluded.carrier, organisation = excluded.organisation,
               fingerprint = 0, title = excluded.title, evidence = excluded.evidence"""
            .formatted(runId),
        """
        insert into move (chat_id, move_no, run_id, added, invited, invitations)
        select f.chat_id, f.move_no, %d, f.added, coalesce(i.people, 0), coalesce(i.parts, 0)
          from forgotten f
          left join (select chat_id, move_no, sum(people) as people, count(*) as parts
                       from (select chat_id, move_no, part, max(people) as people
                               from found_invitation group by chat_id, move_no, part) as part
                      group by chat_id, move_no) i using (chat_id, move_no)"""
            .formatted(runId));
    retract(runId);
  }

  /**
   * A move is taken back when the topics say so, or when there is a later one: only an undone
   * retraction leads to that, whose own event a compacted topic may have let go.
   */
  private void retract(int runId) throws SQLException {
    execute(
        """
        insert into retraction (chat_id, move_no, decision_no, reason, retracted_by, retracted_at)
        select m.chat_id, m.move_no, %d, coalesce(f.reason, '%2$s'),
               coalesce(f.retracted_by, '%2$s'), coalesce(to_timestamp(f.at_millis / 1000.0), now())
          from move m
          left join forgotten_retraction f using (chat_id, move_no)
         where m.chat_id in (select chat_id from forgotten_retraction
                             union select chat_id from forgotten where move_no > 1)
           and (f.chat_id is not null
                or exists (select 1 from move later
                            where later.chat_id = m.chat_id and later.move_no > m.move_no))
        on conflict do nothing"""
            .formatted(runId, Run.READ_BACK),
        """
        update retraction r set undone_at = now(), undone_by = '%1$s', undone_reason = '%1$s'
         where undone_at is null
           and exists (select 1 from move later
                        where later.chat_id = r.chat_id and later.move_no > r.move_no)"""
            .formatted(Run.READ_BACK),
        // What this run has read back has its history already.
        """
        insert into decision_history (chat_id, run_id, until_run, gone, outcome, reasons,
                                      carrier, organisation, title, evidence)
        select d.chat_id, d.run_id, %1$d, d.gone, d.outcome, d.reasons, d.carrier,
               d.organisation, d.title, d.evidence
          from decision d join retraction r using (chat_id)
         where r.decision_no = %1$d and r.undone_at is null and d.outcome = 0 and d.run_id <> %1$d"""
            .formatted(runId),
        """
        update decision d
           set run_id = %1$d, outcome = %2$d, reasons = %3$d, carrier = null, fingerprint = 0,
               evidence = f.in_front || d.evidence
          from retraction r join forgotten_retraction f using (chat_id, move_no)
         where r.chat_id = d.chat_id and r.decision_no = %1$d and r.undone_at is null
           and d.outcome = 0"""
            .formatted(runId, Outcome.STAY.ordinal(), ReasonCode.RETRACTED.bit()));
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
