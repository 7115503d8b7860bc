package vk2max.ledger;

import org.jspecify.annotations.Nullable;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.Corrections;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Findings;
import vk2max.eligibility.MembershipFacts;

/**
 * Sixty-four bits that are equal for equal decisions: outcome, reasons, organisation, title,
 * creator, who fails what where, and what people have said. Figures that move every night (the last
 * message, a position within the limit) are evidence, not decision: they do not make a night write
 * a chat anew.
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
    hash = mix(hash, title);
    hash = mix(hash, findings.chatResults().bits());
    hash = mix(hash, findings.nearestIndex());
    hash = mix(hash, findings.facts().ownerId());
    for (int i = 0; i < findings.candidateCount(); i++) {
      CandidateFacts candidate = findings.facts().candidates().get(i);
      MembershipFacts membership = candidate.membership();
      hash = mix(hash, candidate.vkUserId());
      hash = mix(hash, membership == null ? null : membership.organisationId());
      hash = mix(hash, findings.candidateResults(i).bits());
    }
    return findings.corrections().isNone() ? hash : mix(hash, findings.corrections());
  }

  private static long mix(long hash, Corrections corrections) {
    ByteWriter bytes = new ByteWriter();
    CorrectedEvidence.write(corrections, bytes);
    long mixed = hash;
    for (int i = 0; i < bytes.size(); i++) {
      mixed = mix(mixed, bytes.array()[i]);
    }
    return mixed;
  }

  // Not String.hashCode: "Aa" and "BB" have the same, and a chat renamed so would keep its old
  // name.
  private static long mix(long hash, @Nullable String text) {
    if (text == null) {
      return mix(hash, -1);
    }
    long mixed = mix(hash, text.length());
    for (int i = 0; i < text.length(); i++) {
      mixed = mix(mixed, text.charAt(i));
    }
    return mixed;
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 29;
  }
}
