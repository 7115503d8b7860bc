package vk2max.eligibility;

/**
 * Why a chat does not move. The order is the order of reporting: the codes that come from people
 * first, then those of the criteria, then the gaps. Ordinals are stored as bits ({@link
 * ReasonSet}): append, never reorder.
 */
public enum ReasonCode {
  ON_HOLD(ReasonClass.ACTION),
  RETRACTED(ReasonClass.FINAL),
  NOT_A_GROUP_CHAT(ReasonClass.FINAL),
  CREATED_FROM_JOURNAL(ReasonClass.FINAL),
  CREATED_BY_COMMUNITY(ReasonClass.FINAL),
  CREATED_BY_PARENT_OR_STUDENT(ReasonClass.FINAL),
  ONLY_SERVICE_MESSAGES(ReasonClass.CHANGEABLE),
  NO_MESSAGES_SINCE_CUTOFF(ReasonClass.CHANGEABLE),
  NO_ADMIN_LEFT(ReasonClass.FINAL),
  NO_STAFF_ROLE(ReasonClass.ACTION),
  ROLE_NOT_CONFIRMED(ReasonClass.ACTION),
  ORGANISATION_NOT_MOVED(ReasonClass.WAITING),
  REGION_NOT_OPEN(ReasonClass.WAITING),
  NOT_IN_MAX_WITH_SAME_PHONE(ReasonClass.ACTION),
  RANK_OVER_LIMIT(ReasonClass.CHANGEABLE),
  MESSAGES_UNKNOWN(ReasonClass.GAP),
  ACTIVITY_UNKNOWN(ReasonClass.GAP),
  ORGANISATION_UNKNOWN(ReasonClass.GAP),
  PHONE_UNKNOWN(ReasonClass.GAP);

  private final ReasonClass reasonClass;

  ReasonCode(ReasonClass reasonClass) {
    this.reasonClass = reasonClass;
  }

  public ReasonClass reasonClass() {
    return reasonClass;
  }

  /** The bit of this code in a {@link ReasonSet}. */
  public int bit() {
    return 1 << ordinal();
  }
}
