package vk2max.job.decide;

import vk2max.events.EventKind;

/** The names under which a {@link Tally} counts events and people. */
public final class EventFigures {
  /** People added to chats moved on earlier nights. */
  public static final String LATER_ADDED = "people.added.later";

  /** People of chats moved on earlier nights who were asked to come. */
  public static final String LATER_INVITED = "people.invited.later";

  private EventFigures() {}

  public static String of(EventKind kind) {
    return "events." + kind.shortName();
  }
}
