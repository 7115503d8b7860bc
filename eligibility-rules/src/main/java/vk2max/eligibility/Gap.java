package vk2max.eligibility;

/** Data that the export lacks, so that a criterion is neither met nor not met. */
public enum Gap {
  MESSAGES_UNKNOWN(ReasonCode.MESSAGES_UNKNOWN),
  ACTIVITY_UNKNOWN(ReasonCode.ACTIVITY_UNKNOWN),
  ORGANISATION_UNKNOWN(ReasonCode.ORGANISATION_UNKNOWN),
  PHONE_UNKNOWN(ReasonCode.PHONE_UNKNOWN);

  private final ReasonCode code;

  Gap(ReasonCode code) {
    this.code = code;
  }

  public ReasonCode code() {
    return code;
  }
}
