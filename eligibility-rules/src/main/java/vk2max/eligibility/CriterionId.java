package vk2max.eligibility;

/** The thirteen criteria in their order, each with the code that is reported when it is not met. */
public enum CriterionId {
  GROUP_CHAT(ReasonCode.NOT_A_GROUP_CHAT),
  NOT_FROM_JOURNAL(ReasonCode.CREATED_FROM_JOURNAL),
  NOT_BY_COMMUNITY(ReasonCode.CREATED_BY_COMMUNITY),
  NOT_BY_PARENT_OR_STUDENT(ReasonCode.CREATED_BY_PARENT_OR_STUDENT),
  HAS_MESSAGES(ReasonCode.ONLY_SERVICE_MESSAGES),
  ACTIVE_SINCE_CUTOFF(ReasonCode.NO_MESSAGES_SINCE_CUTOFF),
  ADMIN_PRESENT(ReasonCode.NO_ADMIN_LEFT),
  STAFF_ROLE(ReasonCode.NO_STAFF_ROLE),
  ROLE_CONFIRMED(ReasonCode.ROLE_NOT_CONFIRMED),
  ORGANISATION_MOVED(ReasonCode.ORGANISATION_NOT_MOVED),
  REGION_OPEN(ReasonCode.REGION_NOT_OPEN),
  IN_MAX_WITH_SAME_PHONE(ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE),
  RANK_WITHIN_LIMIT(ReasonCode.RANK_OVER_LIMIT);

  private final ReasonCode codeWhenNotMet;

  CriterionId(ReasonCode codeWhenNotMet) {
    this.codeWhenNotMet = codeWhenNotMet;
  }

  public ReasonCode codeWhenNotMet() {
    return codeWhenNotMet;
  }

  /** 1 to 13, as people count them. */
  public int number() {
    return ordinal() + 1;
  }

  /** File name of the criterion's page in {@code docs/criteria}. */
  public String page() {
    String name = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    return (number() < 10 ? "0" : "") + number() + "-" + name + ".md";
  }
}
