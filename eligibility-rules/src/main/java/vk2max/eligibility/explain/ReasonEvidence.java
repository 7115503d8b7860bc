package vk2max.eligibility.explain;

import java.util.Optional;
import java.util.stream.Stream;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Finding;
import vk2max.eligibility.Findings;
import vk2max.eligibility.Gap;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReviewAnswer;

/** Looks up which finding gave a reason code, and with which values. */
final class ReasonEvidence {
  private ReasonEvidence() {}

  /**
   * The values behind a reason code: those of the first finding with that code, the chat's before
   * the nearest candidate's; empty when no finding has it.
   */
  static Optional<Evidence> of(ReasonCode code, Findings findings) {
    return findings(findings)
        .filter(finding -> gives(finding, code, isOpenNotMet(findings)))
        .map(Finding::evidence)
        .findFirst();
  }

  private static Stream<Finding> findings(Findings findings) {
    Stream<Finding> ofNearest =
        findings.nearestIndex() < 0
            ? Stream.empty()
            : findings.ofCandidate(findings.nearestIndex()).stream();
    return Stream.concat(findings.ofChat().stream(), ofNearest);
  }

  /**
   * The gap behind a code that no finding gives: a person has settled that what the data leave open
   * is not met. Empty for any other.
   */
  static Optional<Gap> settledGap(ReasonCode code, Findings findings) {
    if (!isOpenNotMet(findings)) {
      return Optional.empty();
    }
    return findings(findings)
        .filter(finding -> gives(finding, code, true))
        .findFirst()
        .filter(Finding.Undetermined.class::isInstance)
        .map(finding -> ((Finding.Undetermined) finding).gap());
  }

  /** Whether a person has settled that what the data leave open is not met. */
  private static boolean isOpenNotMet(Findings findings) {
    ReviewAnswer answer = findings.corrections().answer();
    return answer != null && !answer.accepted();
  }

  private static boolean gives(Finding finding, ReasonCode code, boolean openIsNotMet) {
    if (finding instanceof Finding.Undetermined open) {
      return (openIsNotMet ? open.criterion().codeWhenNotMet() : open.gap().code()) == code;
    }
    return finding instanceof Finding.NotMet notMet && notMet.criterion().codeWhenNotMet() == code;
  }
}
