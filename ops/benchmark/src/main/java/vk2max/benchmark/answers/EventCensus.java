package vk2max.benchmark.answers;

import java.util.Arrays;
import java.util.List;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;
import vk2max.events.kafka.KafkaSettings;

/**
 * The committed events of a kind, in whatever order.
 *
 * @param bytes of keys and values
 * @param checksum equal for equal keys and values
 */
public record EventCensus(EventKind kind, long count, long bytes, long checksum) {

  /** The kinds that a first night sends. */
  public static final List<EventKind> KINDS =
      List.of(EventKind.CREATED, EventKind.NOTICES, EventKind.INVITATIONS);

  static List<EventCensus> of(KafkaSettings kafka) {
    return KINDS.stream().map(kind -> of(kafka, kind)).toList();
  }

  private static EventCensus of(KafkaSettings kafka, EventKind kind) {
    long[] found = new long[3];
    new CommittedEvents(kafka)
        .forEach(
            kind,
            record -> {
              found[0]++;
              found[1] += record.key().length + record.value().length;
              // Added up, since partitions come in no order.
              found[2] += 31L * Arrays.hashCode(record.key()) + Arrays.hashCode(record.value());
            });
    return new EventCensus(kind, found[0], found[1], found[2]);
  }
}
