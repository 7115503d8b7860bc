package vk2max.ledger;

/**
 * The chunk that made something true.
 *
 * @param seq its number in the lane, from 1
 */
public record ChunkRef(int lane, long seq) {
  /** What was read back from the topics: its chunk is not known. */
  public static final ChunkRef UNKNOWN = new ChunkRef(-1, -1);
}
