package vk2max.eligibility;

/** What can be done about a reason. */
public enum ReasonClass {
  /** No action helps; a new chat can be created in MAX. */
  FINAL,
  /** Changes if the source changes. */
  CHANGEABLE,
  /** Flips by itself. */
  WAITING,
  /** A named person can fix it. */
  ACTION,
  /** Data is missing; a person must look. */
  GAP
}
