package vk2max.events.kafka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import vk2max.events.EventKind;
import vk2max.ledger.SentRange;

/**
 * First and last offset of a chunk in every partition it went to. Told by the producer's thread;
 * read when the transaction has been committed, which waits for every record.
 */
final class SentOffsets {
  private final OfKind[] kinds = new OfKind[EventKind.values().length];
  private final ToIntFunction<EventKind> partitions;

  /**
   * @param partitions how many the topic of a kind has; asked once for every kind that is sent
   */
  SentOffsets(ToIntFunction<EventKind> partitions) {
    this.partitions = partitions;
  }

  /** Told of every record of a kind. */
  Callback of(EventKind kind) {
    OfKind known = kinds[kind.ordinal()];
    if (known == null) {
      known = new OfKind(partitions.applyAsInt(kind));
      kinds[kind.ordinal()] = known;
    }
    return known;
  }

  List<SentRange> ranges() {
    List<SentRange> ranges = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      OfKind sent = kinds[kind.ordinal()];
      if (sent != null) {
        sent.addTo(ranges, kind.ordinal());
      }
    }
    return ranges;
  }

  private static final class OfKind implements Callback {
    private final int partitions;
    private long[] first = new long[0];
    private long[] last = new long[0];

    OfKind(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public void onCompletion(RecordMetadata sent, @Nullable Exception failure) {
      if (failure != null || !sent.hasOffset()) {
        return;
      }
      int partition = sent.partition();
      if (partition >= first.length) {
        int known = first.length;
        first = Arrays.copyOf(first, partition + 1);
        last = Arrays.copyOf(last, partition + 1);
        Arrays.fill(first, known, partition + 1, Long.MAX_VALUE);
        Arrays.fill(last, known, partition + 1, -1);
      }
      first[partition] = Math.min(first[partition], sent.offset());
      last[partition] = Math.max(last[partition], sent.offset());
    }

    private void addTo(List<SentRange> ranges, int kind) {
      for (int partition = 0; partition < first.length; partition++) {
        if (last[partition] >= 0) {
          ranges.add(
              new SentRange(
                  kind,
                  partition,
                  Math.max(partitions, first.length),
                  first[partition],
                  last[partition]));
        }
      }
    }
  }
}
