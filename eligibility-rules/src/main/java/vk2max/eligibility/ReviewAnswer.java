package vk2max.eligibility;

import java.time.Instant;

/**
 * What a person has found out about a chat under review, with the question it answers. It holds for
 * that question alone: once the data ask another one, or none, it says nothing any more.
 *
 * @param accepted whether what the data leave open counts as met; else it counts as not met
 * @param reasons the gaps that were asked about
 * @param candidate VK id of the candidate whose gaps they are, or who would carry the chat
 * @param organisationId of that candidate's membership
 * @param maxUserId the candidate's account in MAX, positive, when it was accepted without a known
 *     phone; 0 otherwise
 * @param reason in the person's words, not blank
 * @param by the person's name, not blank
 * @param at when it was said
 */
public record ReviewAnswer(
    boolean accepted,
    ReasonSet reasons,
    long candidate,
    String organisationId,
    long maxUserId,
    String reason,
    String by,
    Instant at) {

  /**
   * Fails for an answer on which no chat could move: an organisation without a region, a carrier
   * without an account.
   */
  public ReviewAnswer {
    if (accepted && reasons.contains(ReasonCode.ORGANISATION_UNKNOWN)) {
      throw new IllegalArgumentException("nobody can accept an organisation that is not known");
    }
    boolean needsAccount = accepted && reasons.contains(ReasonCode.PHONE_UNKNOWN);
    if (needsAccount ? maxUserId <= 0 : maxUserId != 0) {
      throw new IllegalArgumentException(
          "an account in MAX is given for a phone that is not known, and only then: " + maxUserId);
    }
  }

  /** Whether it is about this decision of the rules. */
  boolean isAbout(Decision byRules) {
    return byRules.findings().question().filter(this::isAbout).isPresent();
  }

  private boolean isAbout(Question question) {
    return question.reasons().equals(reasons)
        && question.candidate() == candidate
        && question.organisationId().equals(organisationId);
  }
}
