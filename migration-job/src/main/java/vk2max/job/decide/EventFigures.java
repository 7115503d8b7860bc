package vk2max.job.decide;

import vk2max.events.EventKind;

/** The names under which a {@link Tally} counts events. */
public final class EventFigures {
  private EventFigures() {}

  public static String of(EventKind kind) {
    return "events." + kind.shortName();
  }
}
