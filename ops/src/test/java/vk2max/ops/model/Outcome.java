package vk2max.ops.model;

/** What becomes of a chat. */
public enum Outcome {
  MOVE,
  STAY,
  REVIEW
}
