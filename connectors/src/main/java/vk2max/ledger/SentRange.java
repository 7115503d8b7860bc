package vk2max.ledger;

/**
 * Where events of one chunk stand in one partition of a topic. Records of other lanes may stand
 * between them.
 *
 * @param kind ordinal of the events' kind, which names the topic
 * @param partitions how many the topic had when the chunk was sent
 * @param firstOffset of the first event of the chunk
 * @param lastOffset of the last one
 */
public record SentRange(
    int kind, int partition, int partitions, long firstOffset, long lastOffset) {}
