package vk2max.events;

/**
 * The names of the topics.
 *
 * @param prefix stands before every name; one installation, one prefix
 */
public record EventTopics(String prefix) {
  public static final EventTopics DEFAULT = new EventTopics("vk2max.");

  /** The topic of a kind of events. */
  public String of(EventKind kind) {
    return prefix + kind.type();
  }

  /** The compacted topic whose partition k holds the marker of lane k. */
  public String markers() {
    return prefix + "lanes.markers.v1";
  }
}
