package vk2max.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of events, one topic each. Ordinals are stored: append, never reorder. */
public enum EventKind {
  CREATED("chats.created.v1", true),
  NOTICES("chats.moved-notices.v1", true),
  INVITATIONS("members.invitations.v1", false),
  ADDITIONS("members.added.v1", false),
  RETRACTIONS("chats.retracted.v1", true);

  private final String type;
  private final boolean compactable;

  EventKind(String type, boolean compactable) {
    this.type = type;
    this.compactable = compactable;
  }

  /** The CloudEvents type: the topic's name without its prefix. */
  public String type() {
    return type;
  }

  /** Whether the last event of a key stands for all; the others are kept for a time instead. */
  public boolean isCompactable() {
    return compactable;
  }

  /** The name people use on the command line. */
  public String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<EventKind> named(String shortName) {
    return Arrays.stream(values()).filter(kind -> kind.shortName().equals(shortName)).findFirst();
  }
}
