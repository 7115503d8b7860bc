package vk2max.events.kafka;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.errors.RecordTooLargeException;
import vk2max.events.EventName;

/**
 * Finds out which events of a transaction are too large. The producer fails the culprit first, then
 * hands the same exception to everything that it had not sent yet: only the first event of an
 * exception counts, and what is missed is found when the chunk is sent without it. Thread-safe.
 */
final class TooLargeEvents {
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<EventName> events = new HashSet<>();

  /** Told of an event before another callback is. */
  Callback watch(EventName event, Callback then) {
    return (record, failure) -> {
      if (failure instanceof RecordTooLargeException) {
        note(event, failure);
      }
      then.onCompletion(record, failure);
    };
  }

  private synchronized void note(EventName event, Exception failure) {
    if (seen.add(failure)) {
      events.add(event);
    }
  }

  synchronized Set<EventName> found() {
    return Set.copyOf(events);
  }

  /** Whether a failure of the transaction comes from an event's size. */
  static boolean caused(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RecordTooLargeException) {
        return true;
      }
    }
    return false;
  }
}
