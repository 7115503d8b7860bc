package vk2max.events.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The key of a chat's events, by which all of a kind lie in one partition, in their order; and the
 * id of each.
 */
public final class EventKeys {
  private EventKeys() {}

  static byte[] of(long chatId) {
    return Long.toString(chatId).getBytes(StandardCharsets.US_ASCII);
  }

  /** The chat of a key; null when it is none of ours. */
  public static @Nullable Long chatId(byte @Nullable [] key) {
    try {
      return key == null ? null : Long.valueOf(new String(key, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The {@code ce_id} of a record; null when it has none that is a UUID. */
  public static @Nullable UUID id(ConsumerRecord<byte[], byte[]> record) {
    Header id = record.headers().lastHeader("ce_id");
    try {
      return id == null || id.value() == null
          ? null
          : UUID.fromString(new String(id.value(), StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The {@code ce_time} of a record; the record's own time when it has none that is an instant. */
  static Instant time(ConsumerRecord<byte[], byte[]> record) {
    Header time = record.headers().lastHeader("ce_time");
    try {
      return time == null || time.value() == null
          ? Instant.ofEpochMilli(record.timestamp())
          : Instant.parse(new String(time.value(), StandardCharsets.US_ASCII));
    } catch (DateTimeParseException e) {
      return Instant.ofEpochMilli(record.timestamp());
    }
  }

  /** The partition to which the producer sends a chat's events in a topic of so many partitions. */
  public static int partition(long chatId, int partitions) {
    return BuiltInPartitioner.partitionForKey(of(chatId), partitions);
  }
}
