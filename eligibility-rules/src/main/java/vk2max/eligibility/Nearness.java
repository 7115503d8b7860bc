package vk2max.eligibility;

/**
 * How far candidates are from carrying their chat. Candidates come with the creator first and then
 * by id, which is how ties are settled. Source: criteria, "What is reported".
 */
final class Nearness {
  private static final int NOBODY = -1;

  private Nearness() {}

  /** Index of the candidate with the smallest distance, the first of equals; -1 for nobody. */
  static int nearest(PackedResults[] candidates) {
    return nearest(candidates, false);
  }

  /** The same among those who have nothing not met: whose gaps put a chat under review. */
  static int nearestWithNothingNotMet(PackedResults[] candidates) {
    return nearest(candidates, true);
  }

  private static int nearest(PackedResults[] candidates, boolean withNothingNotMet) {
    int nearest = NOBODY;
    int smallest = Integer.MAX_VALUE;
    for (int i = 0; i < candidates.length; i++) {
      if (withNothingNotMet && candidates[i].notMet() != 0) {
        continue;
      }
      int distance = distance(candidates[i]);
      if (distance < smallest) {
        smallest = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  /**
   * Twice the number of criteria not met, plus one for each gap. Without a staff role four are not
   * met, since 9 to 11 hang on it.
   */
  static int distance(PackedResults candidate) {
    int notMet = candidate.notMet();
    int hanging = (notMet & ReasonCode.NO_STAFF_ROLE.bit()) != 0 ? 3 : 0;
    return 2 * (Integer.bitCount(notMet) + hanging) + Integer.bitCount(candidate.gaps());
  }
}
