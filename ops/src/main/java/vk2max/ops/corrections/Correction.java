package vk2max.ops.corrections;

/** What people can say about a single chat. */
public enum Correction {
  /** Keeps it from moving. */
  HOLD,
  /** Takes that back. */
  RELEASE,
  /** What its data leave open counts as fulfilled. */
  ACCEPT,
  /** What its data leave open counts as not fulfilled. */
  REJECT,
  /** Takes its move back. */
  RETRACT,
  /** Lets it move again. */
  UNDO;

  /** Whether it reaches people outside, and so is asked about twice. */
  public boolean isFarReaching() {
    return this == RETRACT || this == UNDO;
  }
}
