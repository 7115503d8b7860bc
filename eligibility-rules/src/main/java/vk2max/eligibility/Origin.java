package vk2max.eligibility;

/**
 * How a chat came to be ({@code sferum.origin}); absent or unlisted values count as {@link #USER}.
 */
public enum Origin {
  USER,
  JOURNAL,
  COMMUNITY
}
