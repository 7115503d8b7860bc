package vk2max.eligibility;

/** A criterion about a creator or administrator who is left in the chat. */
public non-sealed interface CandidateCriterion extends Criterion {
  /** Runs for every candidate of every chat: no allocation, no string. */
  Result examine(CandidateFacts candidate, Terms terms);

  /** The values and thresholds that {@link #examine} looked at. */
  Evidence evidence(CandidateFacts candidate, Terms terms);

  /** What every evidence about a candidate begins with. */
  static Evidence about(CandidateFacts candidate) {
    return Evidence.of("personId", candidate.vkUserId())
        .and("as", candidate.creator() ? CarrierKind.CREATOR : CarrierKind.ADMIN);
  }
}
