package vk2max.eligibility;

/** What becomes of a chat. Ordinals are stored: append, never reorder. */
public enum Outcome {
  MOVE,
  STAY,
  REVIEW
}
