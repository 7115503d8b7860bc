package vk2max.events;

import java.util.Set;
import java.util.function.Consumer;
import vk2max.ledger.ByteReader;
import vk2max.ledger.ByteWriter;
import vk2max.ledger.PlannedContent.Section;

/** Complete events as bytes, in the order in which they are to be sent. Not thread-safe. */
public final class EventBatch {
  private static final EventKind[] KINDS = EventKind.values();

  private final ByteWriter bytes = new ByteWriter();
  private int count;

  /**
   * Appends an event.
   *
   * @param value its JSON, which may be {@link PackedJson packed}
   */
  public void add(EventKind kind, long chatId, int moveNo, int part, ByteWriter value) {
    bytes.int8(kind.ordinal());
    bytes.varint(chatId);
    bytes.varint(moveNo);
    bytes.varint(part);
    bytes.int32(value.size());
    bytes.raw(value);
    count++;
  }

  public int count() {
    return count;
  }

  public void clear() {
    bytes.clear();
    count = 0;
  }

  public Section section() {
    return Section.of(bytes, count);
  }

  /** The events of a stored batch that have one of the names, in order. */
  public static Section only(Section stored, Set<EventName> names) {
    EventBatch batch = new EventBatch();
    ByteWriter value = new ByteWriter();
    forEach(
        stored,
        event -> {
          if (names.contains(event.name())) {
            value.clear();
            value.raw(event.value(), 0, event.value().length);
            batch.add(event.kind(), event.chatId(), event.moveNo(), event.part(), value);
          }
        });
    return batch.section();
  }

  /** Tells of every event of a stored batch, in order. */
  public static void forEach(Section stored, Consumer<Event> action) {
    ByteReader reader =
        new ByteReader(stored.bytes(), stored.start(), stored.start() + stored.length());
    ByteWriter value = new ByteWriter();
    for (int i = 0; i < stored.rows(); i++) {
      EventKind kind = KINDS[reader.int8()];
      long chatId = reader.varint();
      int moveNo = (int) reader.varint();
      int part = (int) reader.varint();
      int length = reader.int32();
      value.clear();
      PackedJson.expand(stored.bytes(), reader.position(), length, value);
      reader.skip(length);
      action.accept(new Event(kind, chatId, moveNo, part, value.toByteArray()));
    }
  }
}
