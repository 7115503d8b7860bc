package vk2max.eligibility;

/**
 * The rules and what people have said about the chat. Pure and thread-safe like the rules: without
 * corrections it decides as they do.
 *
 * <p>An answer settles a review, a hold and a retraction keep the chat whatever the rules say. None
 * of them touches a chat that has moved: such a chat is not decided.
 */
public final class CorrectedRules {
  private final RuleSet rules = new RuleSet();

  /** The decision about a chat that has not moved, or whose move was taken back. */
  public Decision decide(ChatFacts chat, Terms terms, Corrections corrections) {
    Decision byRules = rules.decide(chat, terms);
    return corrections.isNone() ? byRules : corrected(byRules, corrections.inForce(byRules));
  }

  private static Decision corrected(Decision byRules, Corrections inForce) {
    if (inForce.isNone()) {
      return byRules;
    }
    Findings findings = byRules.findings().with(inForce);
    Decision settled = settled(byRules, findings);
    ReasonSet byPeople = inForce.reasons();
    if (byPeople.equals(ReasonSet.NONE)) {
      return settled;
    }
    // Gaps are not listed: they keep nothing while people keep the chat.
    int staysAnyway = settled instanceof Decision.Stay stay ? stay.reasons().mask() : 0;
    return new Decision.Stay(findings, new ReasonSet(byPeople.mask() | staysAnyway));
  }

  private static Decision settled(Decision byRules, Findings findings) {
    ReviewAnswer answer = findings.corrections().answer();
    if (answer == null) {
      return byRules;
    }
    return answer.accepted()
        ? Decision.Move.of(findings)
        : new Decision.Stay(findings, findings.reasonsIfOpenIsNotMet());
  }
}
