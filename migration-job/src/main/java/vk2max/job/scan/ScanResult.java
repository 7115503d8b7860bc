package vk2max.job.scan;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * What the first pass over the chats found.
 *
 * @param read lines read, blank ones not counted
 * @param accepted lines that hold a chat to decide
 * @param warnings optional fields that had the wrong type and count as absent
 * @param quarantined lines set aside
 * @param missing chats of the last export that are not in this one
 * @param returned moved chats that were missing from the last export and are in this one
 */
public record ScanResult(
    long read,
    long accepted,
    long warnings,
    long quarantined,
    LongArrayList missing,
    LongArrayList returned,
    RepeatedLines repeated,
    ActivityRanks ranks) {}
