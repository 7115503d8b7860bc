package vk2max.events.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** The key of a chat's events: all of a kind lie in one partition, in their order. */
public final class EventKeys {
  private EventKeys() {}

  static byte[] of(long chatId) {
    return Long.toString(chatId).getBytes(StandardCharsets.US_ASCII);
  }

  /** The partition to which the producer sends a chat's events in a topic of so many partitions. */
  public static int partition(long chatId, int partitions) {
    return BuiltInPartitioner.partitionForKey(of(chatId), partitions);
  }
}
