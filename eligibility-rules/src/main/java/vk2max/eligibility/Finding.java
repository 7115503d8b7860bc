package vk2max.eligibility;

/** What examining one criterion gave, with the evidence: the one source of every reason told. */
public sealed interface Finding {
  CriterionId criterion();

  Evidence evidence();

  record Met(CriterionId criterion, Evidence evidence) implements Finding {}

  record NotMet(CriterionId criterion, Evidence evidence) implements Finding {}

  record Undetermined(CriterionId criterion, Gap gap, Evidence evidence) implements Finding {}

  record NotApplicable(CriterionId criterion) implements Finding {
    @Override
    public Evidence evidence() {
      return Evidence.NONE;
    }
  }

  static Finding of(CriterionId criterion, Result result, Evidence evidence) {
    return switch (result) {
      case MET -> new Met(criterion, evidence);
      case NOT_MET -> new NotMet(criterion, evidence);
      case NOT_APPLICABLE -> new NotApplicable(criterion);
      case MESSAGES_UNKNOWN -> new Undetermined(criterion, Gap.MESSAGES_UNKNOWN, evidence);
      case ACTIVITY_UNKNOWN -> new Undetermined(criterion, Gap.ACTIVITY_UNKNOWN, evidence);
      case ORGANISATION_UNKNOWN -> new Undetermined(criterion, Gap.ORGANISATION_UNKNOWN, evidence);
      case PHONE_UNKNOWN -> new Undetermined(criterion, Gap.PHONE_UNKNOWN, evidence);
    };
  }
}
