package vk2max.events.kafka;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import vk2max.events.EventKind;

/**
 * The last record of every chunk: which chunk of its lane it was, and how many events the lane has
 * sent since its beginning, so that whoever reads the topics back knows whether they are whole.
 *
 * @param seq the chunk's number; 0 where there is none
 * @param sent events by kind; of compactable kinds those of first moves only, since a compacted
 *     topic keeps the last one of a chat; empty when the lane was begun by a program that did not
 *     count
 */
public record Marker(long seq, Map<EventKind, Long> sent) {
  /** Of a lane that has sent nothing. */
  public static final Marker NONE = new Marker(0, nothing());

  private static final EventKind[] KINDS = EventKind.values();

  public Marker {
    sent = Map.copyOf(sent);
  }

  /** Whether the lane has counted. */
  public boolean counts() {
    return !sent.isEmpty();
  }

  /** The marker of the next chunk. */
  Marker next(long nextSeq, Map<EventKind, Long> more) {
    if (!counts()) {
      return new Marker(nextSeq, Map.of());
    }
    Map<EventKind, Long> all = new EnumMap<>(sent);
    more.forEach((kind, events) -> all.merge(kind, events, Long::sum));
    return new Marker(nextSeq, all);
  }

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * (1 + sent.size()));
    bytes.putLong(seq);
    if (counts()) {
      for (EventKind kind : KINDS) {
        bytes.putLong(sent.getOrDefault(kind, 0L));
      }
    }
    return bytes.array();
  }

  static Marker read(byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    long seq = bytes.getLong();
    Map<EventKind, Long> sent = new EnumMap<>(EventKind.class);
    for (EventKind kind : KINDS) {
      if (bytes.remaining() >= Long.BYTES) {
        sent.put(kind, bytes.getLong());
      }
    }
    return new Marker(seq, sent);
  }

  private static Map<EventKind, Long> nothing() {
    Map<EventKind, Long> nothing = new EnumMap<>(EventKind.class);
    for (EventKind kind : EventKind.values()) {
      nothing.put(kind, 0L);
    }
    return nothing;
  }
}
