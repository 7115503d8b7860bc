package vk2max.job.publish;

/**
 * Told of every step of the exactly-once protocol, right after it. Does nothing in production; the
 * crash tests let a process die at each of them. Called from the lanes' threads.
 */
@FunctionalInterface
public interface ProtocolWitness {
  /** Nobody looks. */
  ProtocolWitness NONE = (step, lane, seq) -> {};

  /** In the place of a lane, for a step of all lanes together. */
  int ALL_LANES = -1;

  /**
   * The steps, in the order of the protocol; then those of reading back, and of adopting topics.
   */
  enum Step {
    /** The lane's epoch in the ledger is ours. */
    EPOCH_TAKEN,
    /** Kafka has fenced the last holder. */
    CHANNEL_TAKEN,
    /** What the last holder made true and did not send is in an open transaction. */
    MISSING_CHUNK_SENT,
    /** … and is committed. */
    MISSING_CHUNK_VISIBLE,
    /** The chunk is committed in the ledger and not sent. */
    CHUNK_TRUE,
    /**
     * What the broker does not accept of it is in the ledger; nothing of the chunk is committed.
     */
    UNSENT_NOTED,
    /** Its events and its marker are in an open transaction. */
    CHUNK_SENT,
    /** They are committed; the ledger does not know it. */
    CHUNK_VISIBLE,
    /** The ledger knows what was sent. */
    EMITTED_NOTED,
    /** All that the topics hold was read, in an open transaction of the ledger. */
    TOPICS_READ,
    /** What the ledger had forgotten of it is in the same transaction, with its lanes. */
    MOVES_RESTORED,
    /** … and is committed. */
    MOVES_READ_BACK,
    /** The markers of other topics fit; the ledger knows those of before. */
    TOPICS_FIT,
    /** The ledger knows them as its own. */
    TOPICS_ADOPTED
  }

  /**
   * A step was done.
   *
   * @param lane {@link #ALL_LANES} for what is done for all of them at once
   * @param seq the chunk's number in the lane; 0 where there is none
   */
  void reached(Step step, int lane, long seq);
}
