package vk2max.source;

/** Why a line was set aside; the first cause that applies, in this order, is reported. */
public enum QuarantineCause {
  /** Longer than 16 MiB. */
  TOO_LONG,
  NOT_UTF8,
  NOT_JSON,
  NOT_AN_OBJECT,
  /** A required field is absent or null. */
  MISSING_FIELD,
  /** A required field has another type, or a value outside its range. */
  WRONG_TYPE,
  /** Repeats the id of an accepted line earlier in the bundle. */
  DUPLICATE
}
