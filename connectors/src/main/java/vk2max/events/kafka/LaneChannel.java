package vk2max.events.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import vk2max.events.Event;
import vk2max.events.EventBatch;
import vk2max.events.EventKind;
import vk2max.events.EventName;
import vk2max.ledger.PlannedContent.Section;
import vk2max.ledger.SentRange;

/**
 * The one writer of a lane's events. Every chunk is one Kafka transaction whose last record is the
 * chunk's number, in the lane's own partition of the markers' topic: events and marker become
 * visible together or not at all. Not thread-safe.
 */
public final class LaneChannel implements AutoCloseable {
  private static final byte[] JSON = "application/json".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SPEC = "1.0".getBytes(StandardCharsets.US_ASCII);

  private final KafkaSettings settings;
  private final int lane;
  private final byte[] source;
  private final KafkaProducer<byte[], byte[]> producer;

  /** The last marker of the lane; null before it was read. */
  private @Nullable Marker last;

  /**
   * Takes the lane over: whoever held it before can send no more, and what it left open is aborted.
   *
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public LaneChannel(KafkaSettings settings, int lane) {
    this.settings = settings;
    this.lane = lane;
    this.source = settings.source().getBytes(StandardCharsets.UTF_8);
    this.producer = taken();
  }

  private KafkaProducer<byte[], byte[]> taken() {
    KafkaProducer<byte[], byte[]> taken = null;
    try {
      // Names are resolved right here: a broker that is gone may have taken its name along.
      taken = producer();
      taken.initTransactions();
      return taken;
    } catch (KafkaException e) {
      if (taken != null) {
        taken.close(java.time.Duration.ZERO);
      }
      throw failed("take over lane " + lane, e);
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Properties properties = settings.clientProperties();
    properties.put("transactional.id", settings.transactionalId(lane));
    properties.put(
        "transaction.timeout.ms", Long.toString(settings.transactionTimeout().toMillis()));
    properties.put("acks", "all");
    properties.put("enable.idempotence", "true");
    // A chunk fills its batches, and its commit sends what is left: nobody waits for this.
    properties.put("linger.ms", "100");
    properties.put("batch.size", Integer.toString(256 << 10));
    properties.put("buffer.memory", Integer.toString(64 << 20));
    properties.put("max.request.size", Integer.toString(16 << 20));
    properties.put("compression.type", "lz4");
    properties.put("max.block.ms", Long.toString(settings.patience().toMillis()));
    properties.put("delivery.timeout.ms", Long.toString(2 * settings.patience().toMillis()));
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The number of the last chunk that is visible to readers of committed events; 0 for none. */
  public long marker() {
    return lastMarker().seq();
  }

  /** The last chunk that is visible, with what the lane has sent in all. */
  public Marker lastMarker() {
    last = new MarkerReader(settings).read(lane);
    return last;
  }

  /**
   * Sends a chunk.
   *
   * @param seq its number in the lane
   * @param time the time of its events
   * @return where its events stand
   * @throws KafkaUnavailableException if it is not known to be visible: take the lane over again
   *     and read the marker
   */
  public List<SentRange> send(long seq, Instant time, Section events) {
    return send(seq, time, events, Set.of(), () -> {});
  }

  /** What is done when everything is sent and nothing is visible yet. */
  @FunctionalInterface
  public interface BeforeCommit<E extends Exception> {
    void run() throws E;
  }

  /**
   * Sends a chunk.
   *
   * @param leftOut events of the chunk that are not sent; the others are accepted by the broker
   *     before anything is done before the commit
   * @throws E if what is done before the commit does; the transaction is left open
   * @throws EventsTooLargeException if the broker does not accept events for their size; the
   *     transaction is aborted, and the chunk may be sent without them
   * @see #send(long, Instant, Section)
   */
  public <E extends Exception> List<SentRange> send(
      long seq, Instant time, Section events, Set<EventName> leftOut, BeforeCommit<E> beforeCommit)
      throws E {
    byte[] ceTime = time.toString().getBytes(StandardCharsets.US_ASCII);
    SentOffsets sent = new SentOffsets(this::partitions);
    TooLargeEvents tooLarge = new TooLargeEvents();
    FirstFailure failure = new FirstFailure();
    Map<EventKind, Long> counts = new EnumMap<>(EventKind.class);
    Marker before = last == null ? lastMarker() : last;
    try {
      producer.beginTransaction();
      EventBatch.forEach(
          events,
          event -> {
            if (!leftOut.contains(event.name())) {
              failure.throwIfAny();
              count(event, counts);
              Callback counted = tooLarge.watch(event.name(), sent.of(event.kind()));
              producer.send(record(event, ceTime), failure.watch(counted));
            }
          });
      if (!leftOut.isEmpty()) {
        producer.flush();
      }
      failure.throwIfAny();
      Marker marker = before.next(seq, counts);
      producer.send(
          new ProducerRecord<>(
              settings.topics().markers(), lane, MarkerReader.KEY, marker.toBytes()));
      beforeCommit.run();
      producer.commitTransaction();
      last = marker;
      return sent.ranges();
    } catch (KafkaException e) {
      String doing = "send chunk " + seq + " of lane " + lane;
      if (tooLarge.found().isEmpty() && !TooLargeEvents.caused(e)) {
        throw failed(doing, e);
      }
      // Aborting waits for every record: then each has been told of.
      abort(doing);
      Set<EventName> found = tooLarge.found();
      throw found.isEmpty() ? failed(doing, e) : new EventsTooLargeException(found, e);
    }
  }

  private static void count(Event event, Map<EventKind, Long> counts) {
    if (!event.kind().isCompactable() || event.moveNo() == 1) {
      counts.merge(event.kind(), 1L, Long::sum);
    }
  }

  private void abort(String doing) {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      throw failed(doing, e);
    }
  }

  /** From the producer's own memory of the topic, by which it chooses the partitions. */
  private int partitions(EventKind kind) {
    return producer.partitionsFor(settings.topics().of(kind)).size();
  }

  private ProducerRecord<byte[], byte[]> record(Event event, byte[] ceTime) {
    byte[] key = EventKeys.of(event.chatId());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(settings.topics().of(event.kind()), key, event.value());
    Headers headers = record.headers();
    headers.add("ce_specversion", SPEC);
    headers.add("ce_id", event.id().toString().getBytes(StandardCharsets.US_ASCII));
    headers.add("ce_source", source);
    headers.add("ce_type", event.kind().type().getBytes(StandardCharsets.US_ASCII));
    headers.add("ce_time", ceTime);
    headers.add("content-type", JSON);
    return record;
  }

  private KafkaUnavailableException failed(String doing, KafkaException cause) {
    String found =
        cause instanceof TimeoutException
            ? "no answer within " + settings.patience().toSeconds() + " s"
            : String.valueOf(cause.getMessage());
    return new KafkaUnavailableException(
        "Could not " + doing + " to Kafka at " + settings.bootstrapServers() + ": " + found, cause);
  }

  /** Leaves the lane at once; an open transaction is aborted by the next holder. */
  @Override
  public void close() {
    producer.close(java.time.Duration.ZERO);
  }
}
