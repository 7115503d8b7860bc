package vk2max.events.kafka;

import java.util.Set;
import vk2max.events.EventName;

/** Events of a chunk are larger than the broker accepts. Nothing of the chunk is visible. */
public final class EventsTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Set<EventName> events;

  EventsTooLargeException(Set<EventName> events, Throwable cause) {
    super("Kafka does not accept " + events + ": " + cause.getMessage(), cause);
    this.events = Set.copyOf(events);
  }

  /** Those known to be too large, at least one; there may be more. */
  public Set<EventName> events() {
    return events;
  }
}
