package vk2max.ops.model;

/**
 * What one criterion came to.
 *
 * @param code the reason when it is not met
 * @param gap the unknown that leaves it undetermined; empty unless it is
 */
record Finding(String code, Status status, String gap) {
  enum Status {
    MET,
    NOT_MET,
    UNDETERMINED
  }

  static Finding of(String code, boolean met) {
    return new Finding(code, met ? Status.MET : Status.NOT_MET, "");
  }

  static Finding unknown(String code, String gap) {
    return new Finding(code, Status.UNDETERMINED, gap);
  }

  /** With an answer in place of the unknown. */
  Finding settled(Answer answer) {
    return status == Status.UNDETERMINED ? of(code, answer == Answer.ACCEPT) : this;
  }
}
