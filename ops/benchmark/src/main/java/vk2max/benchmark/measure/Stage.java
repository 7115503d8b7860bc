package vk2max.benchmark.measure;

/**
 * A part of a run.
 *
 * @param seconds by the clock on the wall
 */
public record Stage(String name, double seconds, Cost cost) {}
