package vk2max.job.steps;

import java.util.ArrayList;
import java.util.List;
import vk2max.job.decide.Tally;
import vk2max.ledger.RunCount;

/** A tally as rows of the ledger. */
final class Counts {
  private Counts() {}

  static List<RunCount> of(Tally tally) {
    List<RunCount> counts = new ArrayList<>();
    tally.forEachCount(
        (region, outcome, reason, chats) ->
            counts.add(new RunCount(region, outcome, reason, chats)));
    return counts;
  }
}
