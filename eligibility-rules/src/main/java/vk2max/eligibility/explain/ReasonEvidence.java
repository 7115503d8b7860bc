package vk2max.eligibility.explain;

import java.util.Optional;
import java.util.stream.Stream;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Finding;
import vk2max.eligibility.Findings;
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
    Stream<Finding> ofNearest =
        findings.nearestIndex() < 0
            ? Stream.empty()
            : findings.ofCandidate(findings.nearestIndex()).stream();
    return Stream.concat(findings.ofChat().stream(), ofNearest)
        .filter(finding -> gives(finding, code, isOpenNotMet(findings)))
        .map(Finding::evidence)
        .findFirst();
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
