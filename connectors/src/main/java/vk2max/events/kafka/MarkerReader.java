package vk2max.events.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the marker of a lane: the last one committed, up to the end of the partition as readers of
 * uncommitted records see it, since an open transaction hides what lies behind it.
 */
final class MarkerReader {
  static final byte[] KEY = "marker".getBytes(StandardCharsets.US_ASCII);

  /** Enough to hold the last marker and the control records behind it, nearly always. */
  private static final long TAIL = 50;

  private final KafkaSettings settings;

  MarkerReader(KafkaSettings settings) {
    this.settings = settings;
  }

  /** The marker of a lane; {@link Marker#NONE} when there is none. */
  Marker read(int lane) {
    return read(lane, "read_uncommitted");
  }

  /** The marker as far as no open transaction hides it. */
  Marker visible(int lane) {
    return read(lane, "read_committed");
  }

  /**
   * @param upTo the isolation of the reader whose end of the partition is meant
   */
  private Marker read(int lane, String upTo) {
    TopicPartition partition = new TopicPartition(settings.topics().markers(), lane);
    try (KafkaConsumer<byte[], byte[]> committed = consumer("read_committed");
        KafkaConsumer<byte[], byte[]> all = consumer(upTo)) {
      long begin = all.beginningOffsets(List.of(partition)).get(partition);
      long end = all.endOffsets(List.of(partition)).get(partition);
      committed.assign(List.of(partition));
      long tail = Math.max(begin, end - TAIL);
      Marker marker = last(committed, partition, tail, end);
      return marker.seq() != 0 || tail == begin ? marker : last(committed, partition, begin, end);
    } catch (KafkaException e) {
      throw new KafkaUnavailableException(
          "Could not read the marker of lane "
              + lane
              + " from Kafka at "
              + settings.bootstrapServers()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private Marker last(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
    consumer.seek(partition, from);
    Marker marker = Marker.NONE;
    long deadline = System.nanoTime() + settings.patience().toNanos();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
        marker = Marker.read(record.value());
      }
      if (System.nanoTime() > deadline) {
        throw new KafkaException(
            "an open transaction hides the end of " + partition + " at offset " + end);
      }
    }
    return marker;
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    Properties properties = settings.clientProperties();
    properties.put("isolation.level", isolation);
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest");
    // At the end of a partition the broker would hold the answer back, and with it closing.
    properties.put("fetch.max.wait.ms", "20");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
