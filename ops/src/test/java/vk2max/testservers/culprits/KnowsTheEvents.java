package vk2max.testservers.culprits;

import vk2max.events.EventKind;

/** Breaks the rule that the tests' servers know nothing but the local stack. */
public final class KnowsTheEvents {
  private KnowsTheEvents() {}

  static EventKind kind() {
    return EventKind.CREATED;
  }
}
