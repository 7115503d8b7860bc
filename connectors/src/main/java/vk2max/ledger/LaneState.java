package vk2max.ledger;

/**
 * How far a lane has come.
 *
 * @param epoch bumped by every take-over; writes of an older epoch are refused
 * @param committed number of the last chunk made true in the ledger
 * @param emitted number of the last chunk known to be in Kafka; may lag behind the truth
 */
public record LaneState(int lane, long epoch, long committed, long emitted) {}
