package vk2max.benchmark.measure;

import java.util.EnumMap;
import java.util.Map;
import vk2max.benchmark.process.Party;

/**
 * CPU seconds by party.
 *
 * @param own of the contender's process
 */
public record Cost(double own, double postgres, double kafka) {
  public static final Cost NOTHING = new Cost(0, 0, 0);

  public double total() {
    return own + postgres + kafka;
  }

  public Cost plus(Cost other) {
    return new Cost(own + other.own, postgres + other.postgres, kafka + other.kafka);
  }

  /** What is left of this without another; never less than nothing. */
  public Cost minus(Cost other) {
    return new Cost(
        Math.max(0, own - other.own),
        Math.max(0, postgres - other.postgres),
        Math.max(0, kafka - other.kafka));
  }

  /** By party, with {@link #total} left out. */
  public Map<Party, Double> byParty() {
    Map<Party, Double> seconds = new EnumMap<>(Party.class);
    seconds.put(Party.OWN, own);
    seconds.put(Party.POSTGRES, postgres);
    seconds.put(Party.KAFKA, kafka);
    return seconds;
  }
}
