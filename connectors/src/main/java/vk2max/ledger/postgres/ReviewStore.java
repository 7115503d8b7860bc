package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.ReviewAnswer;
import vk2max.ledger.CorrectedEvidence;
import vk2max.ledger.ReviewedChat;
import vk2max.ledger.ReviewedChat.State;
import vk2max.ledger.Run;

/** Chats under review, and what people have answered. */
public final class ReviewStore {
  private final Connection connection;

  public ReviewStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * The answer about a chat that stands, whether or not it counts; none in a ledger that has no
   * such table yet.
   */
  public Optional<ReviewAnswer> standing(long chatId) throws SQLException {
    if (!Tables.exists(connection, "review_answer")) {
      return Optional.empty();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from review_answer where chat_id = ? and replaced_at is null")) {
      select.setLong(1, chatId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(answer(row)) : Optional.empty();
      }
    }
  }

  static ReviewAnswer answer(ResultSet row) throws SQLException {
    return new ReviewAnswer(
        row.getBoolean("accepted"),
        new ReasonSet(row.getInt("reasons")),
        row.getLong("candidate"),
        row.getString("organisation_id"),
        row.getLong("max_user_id"),
        row.getString("reason"),
        row.getString("answered_by"),
        row.getTimestamp("answered_at").toInstant());
  }

  /** Answers; an answer that stands is replaced. */
  public void answer(long chatId, ReviewAnswer answer) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update review_answer set replaced_at = ? where chat_id = ? and replaced_at is null")) {
      update.setTimestamp(1, Instants.stamp(answer.at()));
      update.setLong(2, chatId);
      update.executeUpdate();
    }
    String sql =
        """
        insert into review_answer
               (chat_id, accepted, reasons, candidate, organisation_id, max_user_id, reason,
                answered_by, answered_at, after_run)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, (select coalesce(max(run_id), 0) from run))""";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, chatId);
      insert.setBoolean(2, answer.accepted());
      insert.setInt(3, answer.reasons().mask());
      insert.setLong(4, answer.candidate());
      insert.setString(5, answer.organisationId());
      insert.setLong(6, answer.maxUserId());
      insert.setString(7, answer.reason());
      insert.setString(8, answer.by());
      insert.setTimestamp(9, Instants.stamp(answer.at()));
      insert.executeUpdate();
    }
  }

  /**
   * Tells of every chat under review that is in the latest export, and of every chat whose review
   * was answered, by chat id.
   *
   * @param region two-character code; null for all
   */
  public void forEach(@Nullable String region, Consumer<ReviewedChat> action) throws SQLException {
    boolean answers = Tables.exists(connection, "review_answer");
    int decidedSince = new RunStore(connection).latestDone().map(Run::runId).orElse(0);
    try (PreparedStatement select =
        Cursors.streaming(connection, answers ? withAnswers(region) : withoutAnswers(region))) {
      if (region != null) {
        select.setString(1, region);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.accept(reviewed(rows, answers, decidedSince));
        }
      }
    }
  }

  private static String withAnswers(@Nullable String region) {
    return """
        select d.chat_id, d.title, coalesce(o.organisation_id, '') as of_chat,
               coalesce(o.region, '') as region, d.outcome, d.reasons as of_decision, d.evidence,
               d.gone,
               (select max(r.run_id) from run r
                 where d.gone and r.run_id < d.run_id and r.state = 'DONE'
                   and r.bundle_fingerprint <> '%s') as done_before,
               a.*
          from decision d
          left join organisation o on o.ref = d.organisation
          left join review_answer a on a.chat_id = d.chat_id and a.replaced_at is null
         where d.chat_id in (select chat_id from decision where outcome = 2 and not gone
                             union
                             select chat_id from review_answer where replaced_at is null)"""
            .formatted(Run.READ_BACK)
        + ofRegion(region);
  }

  private static String withoutAnswers(@Nullable String region) {
    return """
        select d.chat_id, d.title, coalesce(o.organisation_id, '') as of_chat,
               coalesce(o.region, '') as region, d.outcome, d.reasons as of_decision
          from decision d
          left join organisation o on o.ref = d.organisation
         where d.outcome = 2 and not d.gone"""
        + ofRegion(region);
  }

  private static String ofRegion(@Nullable String region) {
    return (region == null ? "" : " and o.region = ?") + " order by d.chat_id";
  }

  private static ReviewedChat reviewed(ResultSet row, boolean answers, int decidedSince)
      throws SQLException {
    boolean answered = answers && row.getString("answered_by") != null;
    ReviewAnswer answer = answered ? answer(row) : null;
    return new ReviewedChat(
        row.getLong(1),
        row.getString("title"),
        row.getString("of_chat"),
        row.getString("region"),
        Outcome.values()[row.getInt("outcome")],
        new ReasonSet(row.getInt("of_decision")),
        answer,
        answer == null ? State.OPEN : state(row, answer, decidedSince));
  }

  private static State state(ResultSet row, ReviewAnswer answer, int decidedSince)
      throws SQLException {
    byte[] evidence = row.getBytes("evidence");
    if (answer.equals(CorrectedEvidence.read(evidence).corrections().answer())) {
      return State.IN_FORCE;
    }
    // Runs that found a chat missing have not decided it: its answer still waits.
    int decided = row.getBoolean("gone") ? row.getInt("done_before") : decidedSince;
    return decided > row.getInt("after_run") ? State.LAPSED : State.ANSWERED;
  }
}
