package vk2max.eligibility.explain;

import vk2max.eligibility.ReasonCode;

/**
 * What can be said of a reason without a particular chat, for lists and totals.
 *
 * @param table a few words for tables
 * @param who who can do something about it
 * @param again when it is checked again
 * @param status the status word of a chat with this reason alone
 */
public record ReasonWords(ReasonCode code, String table, String who, String again, String status) {}
