package vk2max.eligibility;

import java.util.Optional;

/**
 * What alone keeps a chat from moving and somebody can take away, or time will: done, the chat
 * moves.
 *
 * @param code of class action or waiting, of a criterion about a candidate
 * @param candidate who does not meet that criterion, and every other
 */
public record OnlyObstacle(ReasonCode code, CandidateFacts candidate) {

  /**
   * The obstacle of a chat; empty when it moves, when more than one criterion is not met, when
   * nobody can help, and when a gap in the data would keep it even then.
   */
  public static Optional<OnlyObstacle> of(Decision decision) {
    Findings findings = decision.findings();
    int nearest = findings.nearestIndex();
    if (!decision.hasOnlyObstacle() || nearest < 0 || findings.chatResults().gaps() != 0) {
      return Optional.empty();
    }
    PackedResults ofNearest = findings.candidateResults(nearest);
    // A code that comes from people, such as a hold, is no finding about the candidate.
    if (ofNearest.notMet() != decision.reasons().mask() || ofNearest.gaps() != 0) {
      return Optional.empty();
    }
    return decision
        .reasons()
        .primary()
        .filter(OnlyObstacle::canBeTakenAway)
        .map(code -> new OnlyObstacle(code, findings.facts().candidates().get(nearest)));
  }

  private static boolean canBeTakenAway(ReasonCode code) {
    return code.reasonClass() == ReasonClass.ACTION || code.reasonClass() == ReasonClass.WAITING;
  }
}
