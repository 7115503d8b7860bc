package vk2max.eligibility;

/**
 * The results of up to eight consecutive criteria in one int, four bits each, so that a decision
 * needs no list and a stored decision few bytes.
 *
 * @param bits result of the i-th criterion at bit 4·i, as its ordinal
 * @param first the criterion at bit 0
 */
public record PackedResults(int bits, CriterionId first) {
  private static final Result[] RESULTS = Result.values();
  private static final CriterionId[] CRITERIA = CriterionId.values();

  /** The result of one of the criteria held here. */
  public Result of(CriterionId criterion) {
    return RESULTS[(bits >>> 4 * (criterion.ordinal() - first.ordinal())) & 0xF];
  }

  PackedResults with(CriterionId criterion, Result result) {
    return new PackedResults(
        bits | result.ordinal() << 4 * (criterion.ordinal() - first.ordinal()), first);
  }

  /** Bits of the reason codes of the criteria not met ({@link ReasonCode#bit()}). */
  public int notMet() {
    int mask = 0;
    int rest = bits;
    for (int i = first.ordinal(); rest != 0; i++, rest >>>= 4) {
      if ((rest & 0xF) == Result.NOT_MET.ordinal()) {
        mask |= CRITERIA[i].codeWhenNotMet().bit();
      }
    }
    return mask;
  }

  /** Bits of the reason codes of the undetermined criteria, as if they were not met. */
  int notMetIfOpen() {
    int mask = 0;
    int rest = bits;
    for (int i = first.ordinal(); rest != 0; i++, rest >>>= 4) {
      if (RESULTS[rest & 0xF].gap() != null) {
        mask |= CRITERIA[i].codeWhenNotMet().bit();
      }
    }
    return mask;
  }

  /** Bits of the gap codes; a gap that leaves several criteria undetermined counts once. */
  public int gaps() {
    int mask = 0;
    for (int rest = bits; rest != 0; rest >>>= 4) {
      Gap gap = RESULTS[rest & 0xF].gap();
      if (gap != null) {
        mask |= gap.code().bit();
      }
    }
    return mask;
  }
}
