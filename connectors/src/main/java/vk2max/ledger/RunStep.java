package vk2max.ledger;

/** What one step of a run read, wrote and took. */
public record RunStep(String name, long read, long written, double seconds) {}
