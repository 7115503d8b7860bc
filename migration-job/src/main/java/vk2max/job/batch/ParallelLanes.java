package vk2max.job.batch;

/** How many lanes work at the same time. */
public record ParallelLanes(int threads) {}
