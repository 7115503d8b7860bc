package vk2max.job.publish;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import vk2max.events.Event;
import vk2max.events.EventBatch;
import vk2max.events.EventKind;
import vk2max.events.EventName;
import vk2max.ledger.PlannedContent.Section;
import vk2max.ledger.UnsentEvent;
import vk2max.ledger.UnsentEvent.Cause;

/**
 * The events of one chunk that are not sent: those that are too large, and with a created chat
 * everything else of its move, since nobody shall hear of a chat that is not made.
 */
final class LeftOut {
  private static final EventKind[] KINDS = EventKind.values();

  private final Map<EventName, UnsentEvent> events = new LinkedHashMap<>();

  /**
   * @param noted what an earlier holder of the lane has left out of the chunk
   */
  LeftOut(Collection<UnsentEvent> noted) {
    noted.forEach(this::add);
  }

  private void add(UnsentEvent event) {
    EventKind kind = KINDS[event.kind()];
    events.put(new EventName(kind, event.chatId(), event.moveNo(), event.part()), event);
  }

  /** Leaves out more. */
  void add(Set<EventName> tooLarge, Section chunk) {
    Set<EventName> created = new HashSet<>();
    for (EventName name : tooLarge) {
      if (name.kind() == EventKind.CREATED) {
        created.add(name);
      }
    }
    EventBatch.forEach(
        chunk,
        event -> {
          if (tooLarge.contains(event.name())) {
            add(unsent(event, Cause.TOO_LARGE));
          } else if (created.contains(createdOf(event)) && !events.containsKey(event.name())) {
            add(unsent(event, Cause.WITHOUT_CHAT));
          }
        });
  }

  private static EventName createdOf(Event event) {
    return new EventName(EventKind.CREATED, event.chatId(), event.moveNo(), 1);
  }

  private static UnsentEvent unsent(Event event, Cause cause) {
    return new UnsentEvent(
        event.chatId(),
        event.moveNo(),
        event.kind().ordinal(),
        event.part(),
        event.value().length,
        cause);
  }

  Set<EventName> names() {
    return Set.copyOf(events.keySet());
  }

  Collection<UnsentEvent> events() {
    return events.values();
  }

  long tooLarge() {
    return events.values().stream().filter(event -> event.cause() == Cause.TOO_LARGE).count();
  }
}
