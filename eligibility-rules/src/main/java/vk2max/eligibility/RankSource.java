package vk2max.eligibility;

/** Where a position in a person's list of active chats comes from. */
public enum RankSource {
  /** The export gives it ({@code ranks}). */
  EXPORT,
  /** Computed from the order of the person's group chats. */
  COMPUTED,
  /** Not ordered: the person has no more chats than the position given, so it cannot be later. */
  AT_MOST
}
