package vk2max.ops.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the thirteen criteria say of a chat, before holds, retractions and earlier moves.
 *
 * @param candidates nearest first
 * @param organisationOfCreator the creator's smallest; empty if there is none
 */
record Ruling(Findings chat, List<Candidate> candidates, String organisationOfCreator) {
  Ruling {
    candidates = candidates.stream().sorted(Candidate.NEAREST_FIRST).toList();
  }

  Outcome outcome() {
    if (!chat.notMet().isEmpty()) {
      return Outcome.STAY;
    }
    if (qualified().isPresent() && chat.gaps().isEmpty()) {
      return Outcome.MOVE;
    }
    return candidates.stream().anyMatch(Candidate::hasNothingNotMet)
        ? Outcome.REVIEW
        : Outcome.STAY;
  }

  /** The codes of a chat that stays or the gaps of one under review. */
  List<String> reasons() {
    return switch (outcome()) {
      case MOVE -> List.of();
      case STAY -> reasonsToStay();
      case REVIEW -> gapsToReview();
    };
  }

  /** The candidate who meets everything: the creator, else the one with the smallest id. */
  Optional<Candidate> qualified() {
    return candidates.stream().filter(Candidate::qualifies).findFirst();
  }

  /** Whom a review is about; empty if nobody is without a criterion that is not met. */
  Optional<Candidate> reviewed() {
    return candidates.stream().filter(Candidate::hasNothingNotMet).findFirst();
  }

  /** Of the nearest candidate, else of the creator; empty if neither has one. */
  String organisation() {
    return candidates.stream()
        .findFirst()
        .map(Candidate::organisation)
        .filter(organisation -> !organisation.isEmpty())
        .orElse(organisationOfCreator);
  }

  /** With an answer in place of the unknowns that the review is about. */
  Ruling settled(Answer answer) {
    List<Candidate> settled = new ArrayList<>(candidates);
    settled.replaceAll(
        candidate ->
            candidate.equals(reviewed().orElse(null)) ? candidate.settled(answer) : candidate);
    return new Ruling(chat.settled(answer), settled, organisationOfCreator);
  }

  private List<String> reasonsToStay() {
    List<String> reasons = new ArrayList<>(chat.notMet());
    if (qualified().isEmpty() && !candidates.isEmpty()) {
      reasons.addAll(candidates.get(0).findings().notMet());
    }
    return reasons;
  }

  private List<String> gapsToReview() {
    List<String> gaps = new ArrayList<>(chat.gaps());
    reviewed().ifPresent(candidate -> gaps.addAll(candidate.findings().gaps()));
    return gaps;
  }
}
