package vk2max.job.publish;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vk2max.events.kafka.KafkaSettings;
import vk2max.events.kafka.LaneChannel;
import vk2max.events.kafka.Markers;
import vk2max.events.kafka.Topics;
import vk2max.job.Sentence;
import vk2max.job.publish.ProtocolWitness.Step;
import vk2max.ledger.LaneState;
import vk2max.ledger.TopicsIdentity;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.TopicsIdentityStore;

/**
 * Whether ledger and topics belong together, asked of all lanes before any of them sends: what the
 * topics say was sent lies between what the ledger knows to be sent and what it has made true. A
 * ledger that has forgotten chunks of one lane may have forgotten moves that another lane would now
 * make again; topics that have forgotten events are other topics, or a new cluster.
 */
public final class LanesAgreement {
  private final LedgerTransactions ledger;
  private final KafkaSettings kafka;
  private final ProtocolWitness witness;

  public LanesAgreement(LedgerTransactions ledger, KafkaSettings kafka) {
    this(ledger, kafka, ProtocolWitness.NONE);
  }

  /**
   * As above, with somebody who is told of every step of adopting topics.
   *
   * @param witness called from the calling thread
   */
  public LanesAgreement(LedgerTransactions ledger, KafkaSettings kafka, ProtocolWitness witness) {
    this.ledger = ledger;
    this.kafka = kafka;
    this.witness = witness;
  }

  /**
   * Requires that they agree. Only by the holder of the run lock: a lane whose marker seems to be
   * behind is taken over, which sends nothing.
   *
   * @throws LedgerAndTopicsDifferException if they do not
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   * @throws SQLException if the ledger cannot be reached
   */
  public void require() throws SQLException {
    requireSameTopics();
    requireMarkers();
  }

  /**
   * Takes the topics for those of this ledger, which knew others before, if the markers fit: they
   * were moved to another cluster, or another prefix.
   *
   * @throws LedgerAndTopicsDifferException if the markers do not fit
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   * @throws SQLException if the ledger cannot be reached
   */
  public void adoptTopics() throws SQLException {
    requireMarkers();
    TopicsIdentity topics = new Topics(kafka).identity();
    witness.reached(Step.TOPICS_FIT, ProtocolWitness.ALL_LANES, 0);
    ledger.run(connection -> new TopicsIdentityStore(connection).replace(topics));
    witness.reached(Step.TOPICS_ADOPTED, ProtocolWitness.ALL_LANES, 0);
  }

  /**
   * The markers alone cannot tell two clusters apart in which nothing was sent yet, and a chunk
   * that is true but not known to be sent would go to both. Under another installation name a
   * holder of before would not be fenced, and what it left open not be aborted.
   */
  private void requireSameTopics() throws SQLException {
    TopicsIdentity topics = new Topics(kafka).identity();
    TopicsIdentity known =
        ledger.call(connection -> new TopicsIdentityStore(connection).findOrNote(topics));
    if (!known.equals(topics)) {
      throw new LedgerAndTopicsDifferException(
          Sentence.of(
              "night.otherTopics",
              known.clusterId(),
              known.prefix(),
              known.installation(),
              topics.clusterId(),
              topics.prefix(),
              topics.installation()));
    }
  }

  private void requireMarkers() throws SQLException {
    // In this order a dying process that still sends is no difference: both numbers only grow.
    Map<Integer, LaneState> before = lanes();
    Map<Integer, Long> markers = new Markers(kafka).visible();
    Map<Integer, LaneState> after = lanes();
    Set<Integer> numbers = new TreeSet<>(after.keySet());
    numbers.addAll(markers.keySet());
    for (int lane : numbers) {
      LaneState unknown = new LaneState(lane, 0, 0, 0);
      long marker = markers.getOrDefault(lane, 0L);
      if (marker > after.getOrDefault(lane, unknown).committed()) {
        throw differ(after.getOrDefault(lane, unknown), marker);
      }
      LaneState known = before.getOrDefault(lane, unknown);
      if (marker < known.emitted()) {
        requireSent(known, markers.containsKey(lane));
      }
    }
  }

  /**
   * A commit that the broker has confirmed may be hidden from readers for a moment, or longer if
   * the broker died with it; taking the lane over waits until it is decided.
   */
  private void requireSent(LaneState known, boolean hasPartition) {
    if (!hasPartition) {
      throw differ(known, 0);
    }
    long marker;
    try (LaneChannel channel = new LaneChannel(kafka, known.lane())) {
      marker = channel.marker();
    }
    if (marker < known.emitted()) {
      throw differ(known, marker);
    }
  }

  private LedgerAndTopicsDifferException differ(LaneState lane, long marker) {
    return new LedgerAndTopicsDifferException(lane, marker, kafka.topics().markers());
  }

  private Map<Integer, LaneState> lanes() throws SQLException {
    Map<Integer, LaneState> lanes = new HashMap<>();
    ledger
        .call(connection -> new LaneStore(connection).all())
        .forEach(lane -> lanes.put(lane.lane(), lane));
    return lanes;
  }
}
