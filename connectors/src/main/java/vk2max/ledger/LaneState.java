package vk2max.ledger;

import java.util.Collection;

/**
 * How far a lane has come.
 *
 * @param epoch bumped by every take-over; writes of an older epoch are refused
 * @param committed number of the last chunk made true in the ledger
 * @param emitted number of the last chunk known to be in Kafka; may lag behind the truth
 */
public record LaneState(int lane, long epoch, long committed, long emitted) {

  /** Partitions that the markers of these lanes need: one more than the highest number. */
  public static int partitions(Collection<LaneState> lanes) {
    return lanes.stream().mapToInt(lane -> lane.lane() + 1).max().orElse(0);
  }
}
