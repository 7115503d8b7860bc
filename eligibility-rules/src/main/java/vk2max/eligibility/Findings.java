package vk2max.eligibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
  private final Corrections corrections;

  /**
   * Findings about a chat that nobody has corrected.
   *
   * @param candidates one element a candidate of {@code facts}, in the same order; empty when the
   *     chat is not a group chat
   * @param told index of the candidate whose findings are told; -1 when there is none
   */
  public Findings(
      ChatFacts facts, Terms terms, PackedResults chat, PackedResults[] candidates, int told) {
    this(facts, terms, chat, candidates, told, Corrections.NONE);
  }

  private Findings(
      ChatFacts facts,
      Terms terms,
      PackedResults chat,
      PackedResults[] candidates,
      int told,
      Corrections corrections) {
    this.facts = facts;
    this.terms = terms;
    this.chat = chat;
    this.candidates = candidates;
    this.told = told;
    this.corrections = corrections;
  }

  /** The same findings, with what people have said beside them. */
  public Findings with(Corrections others) {
    return new Findings(facts, terms, chat, candidates, told, others);
  }

  /** What people had said, and what counted of it, when the chat was decided. */
  public Corrections corrections() {
    return corrections;
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

  /**
   * What the data leave open, whatever people have said; empty unless the rules alone would put the
   * chat under review.
   */
  public Optional<Question> question() {
    if (chat.notMet() != 0 || told < 0 || candidates[told].notMet() != 0) {
      return Optional.empty();
    }
    CandidateFacts candidate = facts.candidates().get(told);
    MembershipFacts membership = candidate.membership();
    int gaps = chat.gaps() | candidates[told].gaps();
    return gaps == 0 || membership == null
        ? Optional.empty()
        : Optional.of(
            new Question(new ReasonSet(gaps), candidate.vkUserId(), membership.organisationId()));
  }

  /** The codes of the chat, and of the candidate told of, for what the data leave open. */
  ReasonSet reasonsIfOpenIsNotMet() {
    return new ReasonSet(chat.notMetIfOpen() | candidates[told].notMetIfOpen());
  }

  /** The candidate told of, in MAX with the account that an answer gives. Fails without one. */
  CandidateFacts carrier() {
    CandidateFacts candidate = facts.candidates().get(told);
    ReviewAnswer answer = corrections.answer();
    return answer == null || answer.maxUserId() == 0
        ? candidate
        : candidate.inMaxWith(answer.maxUserId());
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
        && corrections.equals(that.corrections)
        && Arrays.equals(candidates, that.candidates);
  }

  @Override
  public int hashCode() {
    return facts.hashCode();
  }
}
