package vk2max.events.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import vk2max.events.EventKind;

/** Reads the committed events of a topic, up to its end as of the call. */
public final class CommittedEvents {
  /** This part of the patience without an event is told as waiting. */
  private static final int SOON = 20;

  private final KafkaSettings settings;

  public CommittedEvents(KafkaSettings settings) {
    this.settings = settings;
  }

  /** What is done with an event. */
  @FunctionalInterface
  public interface Action<E extends Exception> {
    void on(ConsumerRecord<byte[], byte[]> record) throws E;
  }

  /** Told how reading goes on. For people: a topic may take a while, or hide its end. */
  public interface Pace {
    /** Nobody listens. */
    Pace NONE =
        new Pace() {
          @Override
          public void begins(String topic, long offsets) {}

          @Override
          public void read(long offsets) {}

          @Override
          public void waits(String partition, Duration patience) {}
        };

    /**
     * A topic is about to be read.
     *
     * @param offsets how many there are to read; not all of them are events
     */
    void begins(String topic, long offsets);

    /** So many offsets more were read; often told, also of none. */
    void read(long offsets);

    /**
     * An open transaction hides the end of a partition; told once a topic.
     *
     * @param patience how long it is waited for
     */
    void waits(String partition, Duration patience);
  }

  /**
   * What the broker holds of a partition.
   *
   * @param beginning the oldest offset that is kept
   * @param end one more than the newest
   */
  public record Held(int partition, long beginning, long end) {}

  /**
   * Tells of every event, partition by partition as they come.
   *
   * @throws E if the action does
   * @throws KafkaUnavailableException if the broker does not answer, or an open transaction hides
   *     the end of a partition for longer than the patience
   */
  public <E extends Exception> void forEach(EventKind kind, Action<E> action) throws E {
    forEach(kind, action, Pace.NONE);
  }

  /** As above, and says how it goes on. */
  public <E extends Exception> void forEach(EventKind kind, Action<E> action, Pace pace) throws E {
    String topic = settings.topics().of(kind);
    try (KafkaConsumer<byte[], byte[]> committed = consumer("read_committed")) {
      List<TopicPartition> partitions = partitions(committed, topic);
      if (partitions.isEmpty()) {
        return;
      }
      Map<TopicPartition, Long> ends = ends(partitions);
      committed.assign(partitions);
      committed.seekToBeginning(partitions);
      pace.begins(topic, sum(ends) - sum(committed.beginningOffsets(partitions)));
      read(committed, ends, action, pace);
    } catch (KafkaException e) {
      throw unreadable(topic, e);
    }
  }

  /**
   * What the broker holds of a topic, partition by partition; empty when there is no such topic.
   *
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public List<Held> held(EventKind kind) {
    String topic = settings.topics().of(kind);
    try (KafkaConsumer<byte[], byte[]> all = consumer("read_uncommitted")) {
      List<TopicPartition> partitions = partitions(all, topic);
      Map<TopicPartition, Long> beginnings = all.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = all.endOffsets(partitions);
      return partitions.stream()
          .map(p -> new Held(p.partition(), beginnings.get(p), ends.get(p)))
          .toList();
    } catch (KafkaException e) {
      throw unreadable(topic, e);
    }
  }

  private KafkaUnavailableException unreadable(String topic, KafkaException cause) {
    return new KafkaUnavailableException(
        "Could not read topic "
            + topic
            + " from Kafka at "
            + settings.bootstrapServers()
            + ": "
            + cause.getMessage(),
        cause);
  }

  private <E extends Exception> void read(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Action<E> action,
      Pace pace)
      throws E {
    long patience = settings.patience().toNanos();
    long deadline = System.nanoTime() + patience;
    boolean waits = false;
    while (true) {
      long read = 0;
      boolean advanced = false;
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.get(partition)) {
          action.on(record);
          advanced = true;
          read++;
        }
      }
      pace.read(read);
      List<TopicPartition> unread = new ArrayList<>();
      ends.forEach(
          (partition, end) -> {
            if (consumer.position(partition) < end) {
              unread.add(partition);
            }
          });
      if (unread.isEmpty()) {
        return;
      }
      // What comes behind the end, in partitions that are read, is no reason to wait longer.
      if (advanced) {
        deadline = System.nanoTime() + patience;
      } else if (!waits && System.nanoTime() > deadline - patience + patience / SOON) {
        waits = true;
        pace.waits(unread.get(0).toString(), settings.patience());
      } else if (System.nanoTime() > deadline) {
        throw new KafkaException("an open transaction hides the end of " + unread.get(0));
      }
    }
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<PartitionInfo> infos = consumer.listTopics().getOrDefault(topic, List.of());
    return infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    try (KafkaConsumer<byte[], byte[]> all = consumer("read_uncommitted")) {
      return all.endOffsets(partitions);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    Properties properties = settings.clientProperties();
    properties.put("isolation.level", isolation);
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest");
    // At the end of a partition the broker would hold the answer back, and with it closing.
    properties.put("fetch.max.wait.ms", "20");
    properties.put("max.poll.records", "5000");
    properties.put("fetch.max.bytes", Integer.toString(64 << 20));
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
