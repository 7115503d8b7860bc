package vk2max.eligibility;

import java.util.Optional;
import java.util.function.Predicate;

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
   *
   * @param isMoved whether the export holds an organisation, by its id, that has been moved to the
   *     MAX contour by the snapshot
   */
  public static Optional<OnlyObstacle> of(Decision decision, Predicate<String> isMoved) {
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
    CandidateFacts candidate = findings.facts().candidates().get(nearest);
    return decision
        .reasons()
        .primary()
        .filter(OnlyObstacle::canBeTakenAway)
        .filter(
            code -> code != ReasonCode.NO_STAFF_ROLE || isRoleEnough(candidate, findings, isMoved))
        .map(code -> new OnlyObstacle(code, candidate));
  }

  /**
   * Criteria 10 and 11 do not apply to a candidate without a staff role. With one they would be met
   * only in an organisation that was moved, in a region that is open; the only organisation of such
   * a candidate that the facts tell is the creator's.
   */
  private static boolean isRoleEnough(
      CandidateFacts candidate, Findings findings, Predicate<String> isMoved) {
    OrganisationRef own = candidate.creator() ? findings.facts().creatorOrganisation() : null;
    if (own == null || !isMoved.test(own.organisationId())) {
      return false;
    }
    RegionGate gate = findings.terms().policy().gate(own.region());
    return findings.terms().hasCome(gate.opensAt(), gate.opensAtNanos());
  }

  private static boolean canBeTakenAway(ReasonCode code) {
    return code.reasonClass() == ReasonClass.ACTION || code.reasonClass() == ReasonClass.WAITING;
  }
}
