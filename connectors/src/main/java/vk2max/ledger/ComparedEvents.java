package vk2max.ledger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of decisions, moves and events came to.
 *
 * @param moves moves compared
 * @param events events of these moves in the topics, and those of no move
 * @param noLongerHeld events that were sent and that the broker has let go since; no difference
 * @param unsent events that could not be sent, by the ledger; counted apart from the differences
 * @param counts of differences; those that do not occur are absent
 * @param examples the first differences
 */
public record ComparedEvents(
    long moves,
    long events,
    long noLongerHeld,
    long unsent,
    Map<Difference, Long> counts,
    List<Example> examples) {

  public ComparedEvents {
    counts = Map.copyOf(counts);
    examples = List.copyOf(examples);
  }

  /**
   * One difference.
   *
   * @param kind ordinal of the events' kind; -1 where it is not about an event
   * @param chatId null when an event names none
   * @param partition where a record stands; -1 where there is none
   * @param offset of the first such record; -1 where there is none
   */
  public record Example(
      Difference difference, int kind, @Nullable Long chatId, int partition, long offset) {}

  public long count(Difference difference) {
    return counts.getOrDefault(difference, 0L);
  }

  public boolean differs() {
    return !counts.isEmpty();
  }
}
