package vk2max.ops.model;

import java.util.List;

/**
 * An answer and the review that it was given to.
 *
 * @param reasons of the review
 * @param candidate whom the review was about
 */
record GivenAnswer(Answer answer, List<String> reasons, long candidate) {
  static GivenAnswer to(Ruling review, Answer answer) {
    return new GivenAnswer(answer, review.reasons(), review.reviewed().orElseThrow().person());
  }

  boolean isInForceFor(Ruling ruling) {
    return ruling.outcome() == Outcome.REVIEW && equals(to(ruling, answer));
  }
}
