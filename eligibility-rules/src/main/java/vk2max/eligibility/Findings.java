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
  private final int nearest;

  /**
   * @param candidates one element a candidate of {@code facts}, in the same order; empty when the
   *     chat is not a group chat
   * @param nearest index of the candidate whose findings count; -1 when there is none
   */
  public Findings(
      ChatFacts facts, Terms terms, PackedResults chat, PackedResults[] candidates, int nearest) {
    this.facts = facts;
    this.terms = terms;
    this.chat = chat;
    this.candidates = candidates;
    this.nearest = nearest;
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

  /** Index of the candidate whose findings count; -1 when there is none. */
  public int nearestIndex() {
    return nearest;
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
        && nearest == that.nearest
        && Arrays.equals(candidates, that.candidates);
  }

  @Override
  public int hashCode() {
    return facts.hashCode();
  }
}
