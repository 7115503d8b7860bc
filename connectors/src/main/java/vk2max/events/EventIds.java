package vk2max.events;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids that come out the same however often an event is built. */
public final class EventIds {
  private EventIds() {}

  /**
   * The {@code ce_id} of an event: a name-based UUID.
   *
   * @param moveNo number of the chat's move, from 1
   * @param part number of the event of this kind over the move's whole life, from 1
   */
  public static UUID of(EventKind kind, long chatId, int moveNo, int part) {
    String name = kind.type() + '/' + chatId + '/' + moveNo + '/' + part;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
  }

  /** VK's guard against posting twice: a positive int32 that follows from the event's id. */
  public static int randomId(UUID eventId) {
    int folded = (int) (eventId.getLeastSignificantBits() ^ eventId.getMostSignificantBits());
    int positive = folded & Integer.MAX_VALUE;
    return positive == 0 ? 1 : positive;
  }
}
