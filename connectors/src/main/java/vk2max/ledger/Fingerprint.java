package vk2max.ledger;

import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Findings;

/**
 * Sixty-four bits that are equal for equal decisions: outcome, reasons, organisation, title and who
 * fails what. Figures that move every night (the last message, a position within the limit) are
 * evidence, not decision: they do not make a night write a chat anew.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /**
   * @param organisation the ledger's number of the decision's organisation
   */
  public static long of(Decision decision, int organisation, @Nullable String title) {
    Findings findings = decision.findings();
    long hash = mix(decision.outcome().ordinal(), decision.reasons().mask());
    hash = mix(hash, organisation);
    hash = mix(hash, title == null ? 0 : title.hashCode());
    hash = mix(hash, findings.chatResults().bits());
    hash = mix(hash, findings.nearestIndex());
    for (int i = 0; i < findings.candidateCount(); i++) {
      hash = mix(hash, findings.facts().candidates().get(i).vkUserId());
      hash = mix(hash, findings.candidateResults(i).bits());
    }
    return hash;
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 29;
  }
}
