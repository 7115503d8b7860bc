package vk2max.ops.model;

import java.util.Comparator;

/**
 * A creator or administrator who is left in the chat, examined.
 *
 * @param organisation of the staff membership that counts; empty without one
 */
record Candidate(long person, boolean creator, Findings findings, String organisation) {
  static final Comparator<Candidate> NEAREST_FIRST =
      Comparator.comparingInt(Candidate::halvesMissing)
          .thenComparing(candidate -> !candidate.creator())
          .thenComparing(Candidate::person);

  boolean qualifies() {
    return hasNothingNotMet() && findings.gaps().isEmpty();
  }

  boolean hasNothingNotMet() {
    return findings.notMet().isEmpty();
  }

  Candidate settled(Answer answer) {
    return new Candidate(person, creator, findings.settled(answer), organisation);
  }

  /** Two for each criterion that is not met (eight for no staff role), one for each gap. */
  private int halvesMissing() {
    int halves = findings.gaps().size();
    for (String code : findings.notMet()) {
      halves += code.equals("NO_STAFF_ROLE") ? 8 : 2;
    }
    return halves;
  }
}
