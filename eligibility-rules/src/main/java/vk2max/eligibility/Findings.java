package vk2max.eligibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All findings of one decision: the results as they were found, and the facts and terms they were
 * found on. Sentences, reports and the ledger draw on this and never examine anything again.
 */
public final class Findings {
  private final ChatFacts facts;
  private final Terms terms;
  private final PackedResults chat;
  private final PackedResults[] candidates;
  private final int told;

  /**
   * @param candidates one element a candidate of {@code facts}, in the same order; empty when the
   *     chat is not a group chat
   * @param told index of the candidate whose findings are told; -1 when there is none
   */
  public Findings(
      ChatFacts facts, Terms terms, PackedResults chat, PackedResults[] candidates, int told) {
    this.facts = facts;
    this.terms = terms;
    this.chat = chat;
    this.candidates = candidates;
    this.told = told;
  }

  public ChatFacts facts() {
    return facts;
  }

  public Terms terms() {
    return terms;
  }

  public PackedResults chatResults() {
    return chat;
  }

  /** How many candidates were examined. */
  public int candidateCount() {
    return candidates.length;
  }

  public PackedResults candidateResults(int index) {
    return candidates[index];
  }

  /**
   * Index of the candidate whose findings are told: the carrier, of a chat that stays the nearest,
   * of a chat under review the nearest with nothing not met; -1 when there is none.
   */
  public int nearestIndex() {
    return told;
  }

  /**
   * Index of the nearest of all candidates, who gives the chat its organisation; -1 when there is
   * none. Of a chat under review it may be another than the one whose findings are told: one with a
   * criterion not met is as near as one with two gaps.
   */
  public int nearestOfAllIndex() {
    return Nearness.nearest(candidates);
  }

  /** The findings about the chat itself, in the order of the criteria. */
  public List<Finding> ofChat() {
    List<Finding> findings = new ArrayList<>();
    for (ChatCriterion criterion : RuleSet.CHAT_CRITERIA) {
      findings.add(
          Finding.of(criterion.id(), chat.of(criterion.id()), criterion.evidence(facts, terms)));
    }
    return findings;
  }

  /** The findings about one candidate, in the order of the criteria. */
  public List<Finding> ofCandidate(int index) {
    CandidateFacts candidate = facts.candidates().get(index);
    List<Finding> findings = new ArrayList<>();
    for (CandidateCriterion criterion : RuleSet.CANDIDATE_CRITERIA) {
      findings.add(
          Finding.of(
              criterion.id(),
              candidates[index].of(criterion.id()),
              criterion.evidence(candidate, terms)));
    }
    return findings;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Findings that
        && facts.equals(that.facts)
        && chat.equals(that.chat)
        && told == that.told
        && Arrays.equals(candidates, that.candidates);
  }

  @Override
  public int hashCode() {
    return facts.hashCode();
  }
}
