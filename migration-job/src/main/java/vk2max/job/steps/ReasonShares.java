package vk2max.job.steps;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vk2max.ledger.RunCount;

/**
 * How the chats that a night decided are shared out: by primary reason, and those that are moved,
 * that night or earlier, under the empty name. They add up to all that it decided.
 */
final class ReasonShares {
  /** Stands for the chats that are moved; they have no reason. */
  static final String MOVED = "";

  private final Map<String, Long> chats = new HashMap<>();
  private long decided;

  static ReasonShares of(List<RunCount> counts) {
    ReasonShares shares = new ReasonShares();
    counts.forEach(count -> shares.add(count.reason(), count.chats()));
    return shares;
  }

  private void add(String reason, long number) {
    chats.merge(reason, number, Long::sum);
    decided += number;
  }

  /** All chats that were decided. */
  long decided() {
    return decided;
  }

  long chats(String reason) {
    return chats.getOrDefault(reason, 0L);
  }

  Iterable<String> reasons() {
    return chats.keySet();
  }
}
