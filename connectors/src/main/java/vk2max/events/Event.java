package vk2max.events;

import java.util.UUID;

/**
 * An event as it is stored and sent.
 *
 * @param moveNo number of the chat's move, from 1
 * @param part number among the events of this kind of the move, from 1
 * @param value JSON in UTF-8
 */
public record Event(EventKind kind, long chatId, int moveNo, int part, byte[] value) {
  public EventName name() {
    return new EventName(kind, chatId, moveNo, part);
  }

  public UUID id() {
    return EventIds.of(kind, chatId, moveNo, part);
  }
}
