package vk2max.eligibility;

import org.jspecify.annotations.Nullable;

/** What examining one criterion gave. Ordinals are stored in four bits: append, never reorder. */
public enum Result {
  MET(null),
  NOT_MET(null),
  /** Another criterion, not met, makes this one meaningless. */
  NOT_APPLICABLE(null),
  MESSAGES_UNKNOWN(Gap.MESSAGES_UNKNOWN),
  ACTIVITY_UNKNOWN(Gap.ACTIVITY_UNKNOWN),
  ORGANISATION_UNKNOWN(Gap.ORGANISATION_UNKNOWN),
  PHONE_UNKNOWN(Gap.PHONE_UNKNOWN);

  private final @Nullable Gap gap;

  Result(@Nullable Gap gap) {
    this.gap = gap;
  }

  /** The missing data; null unless the criterion is undetermined. */
  public @Nullable Gap gap() {
    return gap;
  }

  public static Result metIf(boolean holds) {
    return holds ? MET : NOT_MET;
  }
}
