package vk2max.ops.model;

/**
 * What an operator says to a chat under review: its undetermined criteria count as met, or as not
 * met.
 */
public enum Answer {
  ACCEPT,
  REJECT
}
