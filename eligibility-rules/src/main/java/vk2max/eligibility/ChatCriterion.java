package vk2max.eligibility;

/** A criterion about the chat itself. */
public non-sealed interface ChatCriterion extends Criterion {
  /** Runs for every chat of the country: no allocation, no string. */
  Result examine(ChatFacts chat, Terms terms);

  /** The values and thresholds that {@link #examine} looked at. */
  Evidence evidence(ChatFacts chat, Terms terms);
}
