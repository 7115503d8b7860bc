package vk2max.ops.model;

/**
 * Consecutive nights on which the same was true of a chat.
 *
 * @param gone whether it was missing from the export
 * @param firstNight number of the night, 1-based
 * @param lastNight number of the night, inclusive
 */
public record HistoryEntry(
    Outcome outcome,
    String reasons,
    long carrier,
    String organisation,
    boolean gone,
    int firstNight,
    int lastNight) {
  static HistoryEntry of(Decision decision, boolean gone, int night) {
    return new HistoryEntry(
        decision.outcome(),
        decision.reasons(),
        decision.carrier(),
        decision.organisation(),
        gone,
        night,
        night);
  }

  /** The same, until another night. */
  HistoryEntry until(int night) {
    return new HistoryEntry(outcome, reasons, carrier, organisation, gone, firstNight, night);
  }

  boolean saysTheSameAs(HistoryEntry other) {
    return until(0).from(0).equals(other.until(0).from(0));
  }

  private HistoryEntry from(int night) {
    return new HistoryEntry(outcome, reasons, carrier, organisation, gone, night, lastNight);
  }
}
