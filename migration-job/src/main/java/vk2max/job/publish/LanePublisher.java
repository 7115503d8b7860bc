package vk2max.job.publish;

import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import vk2max.events.kafka.KafkaSettings;
import vk2max.events.kafka.LaneChannel;
import vk2max.job.Progress;
import vk2max.ledger.LaneState;
import vk2max.ledger.PlannedChunk;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.PlanStore;

/**
 * The holder of one lane. For every chunk: first the ledger's transaction makes it true under the
 * next number of the lane, then a Kafka transaction sends its events with that number as the last
 * record. Whoever takes the lane over reads the number back and sends what is missing, and nothing
 * else. Not thread-safe.
 */
public final class LanePublisher implements AutoCloseable {
  private final LedgerTransactions ledger;
  private final KafkaSettings kafka;
  private final Progress progress;
  private final int lane;
  private final long epoch;
  private final LaneChannel channel;
  private long committed;
  private long emitted;

  private LanePublisher(
      LedgerTransactions ledger,
      KafkaSettings kafka,
      Progress progress,
      LaneState state,
      LaneChannel channel) {
    this.ledger = ledger;
    this.kafka = kafka;
    this.progress = progress;
    this.lane = state.lane();
    this.epoch = state.epoch();
    this.committed = state.committed();
    this.channel = channel;
  }

  /**
   * Takes a lane over and sends what its last holder made true and did not send. The order matters:
   * the ledger's epoch refuses the old holder's writes, then Kafka's fencing its sends, and only
   * then is the marker final.
   *
   * @throws LedgerAndTopicsDifferException if the marker lies outside what the ledger holds
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   * @throws SQLException if the ledger cannot be reached
   */
  public static LanePublisher takeOver(
      int lane, LedgerTransactions ledger, KafkaSettings kafka, Progress progress)
      throws SQLException {
    LaneState state = ledger.call(connection -> new LaneStore(connection).takeOver(lane));
    LaneChannel channel = new LaneChannel(kafka, lane);
    LanePublisher publisher = new LanePublisher(ledger, kafka, progress, state, channel);
    try {
      publisher.catchUp(state);
      return publisher;
    } catch (SQLException | RuntimeException e) {
      publisher.close();
      throw e;
    }
  }

  private void catchUp(LaneState state) throws SQLException {
    long marker = channel.marker();
    if (marker < state.emitted() || marker > state.committed()) {
      throw new LedgerAndTopicsDifferException(state, marker, kafka.topics().markers());
    }
    emitted = marker;
    for (long seq = marker + 1; seq <= state.committed(); seq++) {
      long missing = seq;
      PlannedChunk chunk =
          ledger
              .call(connection -> new PlanStore(connection).bySeq(lane, missing))
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "The ledger has no chunk " + missing + " of lane " + lane + " to send"));
      PlannedContent content = ledger.call(connection -> new PlanStore(connection).content(chunk));
      channel.send(seq, chunk.madeAt(), content.events());
      emitted = seq;
    }
    noteEmitted();
  }

  /**
   * Makes the pending chunks of a run true and sends them, one after the other.
   *
   * @param stop asked between chunks; what is begun is finished
   * @throws LaneTakenOverException if another process holds the lane now
   */
  public void publish(int runId, BooleanSupplier stop) throws SQLException {
    for (PlannedChunk chunk :
        ledger.call(connection -> new PlanStore(connection).pending(runId, lane))) {
      if (stop.getAsBoolean()) {
        break;
      }
      PlannedContent content = makeTrue(chunk);
      channel.send(committed, chunk.madeAt(), content.events());
      emitted = committed;
      progress.advance(chunk.events());
    }
    noteEmitted();
  }

  private PlannedContent makeTrue(PlannedChunk chunk) throws SQLException {
    long seq = committed + 1;
    PlannedContent content =
        ledger.call(
            connection -> {
              PlanStore plans = new PlanStore(connection);
              PlannedContent planned = plans.content(chunk);
              if (!new LaneStore(connection).commit(lane, epoch, seq, emitted)) {
                throw new LaneTakenOverException(lane);
              }
              new DecisionStore(connection).apply(planned);
              plans.number(chunk, seq);
              return planned;
            });
    committed = seq;
    return content;
  }

  private void noteEmitted() throws SQLException {
    boolean held =
        ledger.call(connection -> new LaneStore(connection).emitted(lane, epoch, emitted));
    if (!held) {
      throw new LaneTakenOverException(lane);
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
