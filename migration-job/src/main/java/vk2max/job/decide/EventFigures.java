package vk2max.job.decide;

import java.util.Arrays;
import java.util.Map;
import vk2max.events.EventKind;

/** The names under which events, people and missing chats of a run are counted. */
public final class EventFigures {
  /** People added to chats moved on earlier nights. */
  public static final String LATER_ADDED = "people.added.later";

  /** People of chats moved on earlier nights who were asked to come. */
  public static final String LATER_INVITED = "people.invited.later";

  /** Chats that the export before held and this one does not. */
  public static final String MISSING_CHATS = "chats.missing";

  // Put together once, not once an event.
  private static final String[] NAMES =
      Arrays.stream(EventKind.values())
          .map(kind -> "events." + kind.shortName())
          .toArray(String[]::new);

  private EventFigures() {}

  /** {@link #MISSING_CHATS} among the figures of a run; 0 for a run of an older program. */
  public static long missingChats(Map<String, Long> figures) {
    return figures.getOrDefault(MISSING_CHATS, 0L);
  }

  public static String of(EventKind kind) {
    return NAMES[kind.ordinal()];
  }
}
