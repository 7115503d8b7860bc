package vk2max.ops.corrections;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Policy;
import vk2max.eligibility.Question;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReviewAnswer;
import vk2max.eligibility.Terms;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.EvidenceCodec;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ledger.postgres.ReviewStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;

/**
 * A person's answer on its way to the question that the data ask.
 *
 * @param account the carrier's account in MAX; 0 when none is given
 */
record Settling(boolean accepted, long account, Saying saying) {

  /**
   * Answers what is open about a chat; the same answer said again stays what it was.
   *
   * @return the answer that stands afterwards
   * @throws CommandFailure if nothing is open, or nobody could move the chat on this answer
   */
  ReviewAnswer settle(Connection connection, long chatId) throws SQLException {
    DecisionRow decision =
        new DecisionStore(connection)
            .find(chatId)
            .orElseThrow(() -> ChatCorrections.unknown(chatId));
    String chat = Long.toString(chatId);
    if (decision.outcome() == Outcome.MOVE) {
      throw new CommandFailure(ExitCode.REFUSED, "review.moved", chat);
    }
    Question question =
        question(connection, decision)
            .orElseThrow(() -> new CommandFailure(ExitCode.REFUSED, "review.notOpen", chat));
    requireAcceptable(question, chat);
    ReviewAnswer answer = answer(question);
    ReviewStore reviews = new ReviewStore(connection);
    Optional<ReviewAnswer> standing =
        reviews.standing(chatId).filter(it -> isSaidAgain(it, answer));
    if (standing.isPresent()) {
      return standing.get();
    }
    reviews.answer(chatId, answer);
    return answer;
  }

  /** What the findings leave open, as they were stored; the policy plays no part in that. */
  static Optional<Question> question(Connection connection, DecisionRow decision)
      throws SQLException {
    if (ReadBackEvidence.is(decision.evidence())) {
      return Optional.empty();
    }
    return new EvidenceCodec(new OrganisationStore(connection).refs())
        .read(decision.chatId(), decision.evidence(), new Terms(Policy.DEFAULT, Instant.EPOCH))
        .question();
  }

  private void requireAcceptable(Question question, String chat) {
    boolean phone = question.reasons().contains(ReasonCode.PHONE_UNKNOWN);
    if (accepted && question.reasons().contains(ReasonCode.ORGANISATION_UNKNOWN)) {
      throw new CommandFailure(
          ExitCode.REFUSED, "review.organisation", chat, question.organisationId());
    }
    if (accepted && phone && account == 0) {
      throw new CommandFailure(
          ExitCode.REFUSED, "review.account", chat, Long.toString(question.candidate()));
    }
    if (account != 0 && !(accepted && phone)) {
      throw new CommandFailure(ExitCode.REFUSED, "review.noAccount", chat);
    }
  }

  private ReviewAnswer answer(Question question) {
    return new ReviewAnswer(
        accepted,
        question.reasons(),
        question.candidate(),
        question.organisationId(),
        account,
        saying.reason(),
        saying.by(),
        saying.at());
  }

  private static boolean isSaidAgain(ReviewAnswer standing, ReviewAnswer wanted) {
    return wanted.equals(
        new ReviewAnswer(
            standing.accepted(),
            standing.reasons(),
            standing.candidate(),
            standing.organisationId(),
            standing.maxUserId(),
            standing.reason(),
            standing.by(),
            wanted.at()));
  }
}
