package vk2max.eligibility;

/** Whether a person is registered in MAX with the phone number that stands in Sferum. */
public enum MaxRegistration {
  SAME_PHONE,
  NOT_FOUND,
  /** The person has no phone in Sferum, or not a valid number. */
  PHONE_UNKNOWN
}
