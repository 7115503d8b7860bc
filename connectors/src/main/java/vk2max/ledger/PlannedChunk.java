package vk2max.ledger;

import java.time.Instant;

/**
 * A chunk that a run decided.
 *
 * @param laneSeq its number in the lane; 0 until it is made true
 * @param events how many events it holds
 * @param madeAt the time of its events
 */
public record PlannedChunk(
    int runId, int lane, int chunk, long laneSeq, int events, Instant madeAt) {}
