package vk2max.eligibility;

/** The word a person reads first; derived from the outcome and the classes of the reasons. */
public enum Status {
  MOVED,
  NOT_BY_RULES,
  WAITS_FOR_ACTION,
  WAITS,
  WAITS_FOR_REVIEW;

  /** Source: criteria, "What is reported". */
  public static Status of(Outcome outcome, ReasonSet reasons) {
    return switch (outcome) {
      case MOVE -> MOVED;
      case REVIEW -> WAITS_FOR_REVIEW;
      case STAY -> ofStay(reasons);
    };
  }

  private static Status ofStay(ReasonSet reasons) {
    boolean action = false;
    for (ReasonCode code : reasons.codes()) {
      ReasonClass kind = code.reasonClass();
      if (kind == ReasonClass.FINAL || kind == ReasonClass.CHANGEABLE) {
        return NOT_BY_RULES;
      }
      action |= kind == ReasonClass.ACTION;
    }
    return action ? WAITS_FOR_ACTION : WAITS;
  }
}
