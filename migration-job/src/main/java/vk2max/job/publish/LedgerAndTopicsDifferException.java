package vk2max.job.publish;

import vk2max.job.Sentence;
import vk2max.ledger.LaneState;

/**
 * The marker of a lane lies outside what the ledger holds: one of the two was restored, emptied or
 * belongs to another installation. Nothing is sent until a person has looked.
 */
public final class LedgerAndTopicsDifferException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Sentence sentence;

  /**
   * @param lane as the ledger holds it
   * @param marker as the topic holds it
   * @param topic the topic of the markers
   */
  public LedgerAndTopicsDifferException(LaneState lane, long marker, String topic) {
    this(
        Sentence.of(
            marker > lane.committed() ? "night.ledgerHasForgotten" : "night.topicsHaveForgotten",
            lane.lane(),
            topic,
            marker,
            lane.committed(),
            lane.emitted()));
  }

  LedgerAndTopicsDifferException(Sentence sentence) {
    super(sentence.toString());
    this.sentence = sentence;
  }

  /** What the operator is told. */
  public Sentence sentence() {
    return sentence;
  }
}
