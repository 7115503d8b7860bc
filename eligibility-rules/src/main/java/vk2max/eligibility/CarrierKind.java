package vk2max.eligibility;

/** What a candidate is to the chat. */
public enum CarrierKind {
  CREATOR,
  ADMIN
}
