package vk2max.ops.model;

/** Why a line is set aside; the first that applies counts. */
public enum Cause {
  TOO_LONG,
  NOT_UTF8,
  NOT_JSON,
  NOT_AN_OBJECT,
  MISSING_FIELD,
  WRONG_TYPE,
  DUPLICATE
}
