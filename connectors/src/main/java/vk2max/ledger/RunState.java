package vk2max.ledger;

/** How far a run has come. */
public enum RunState {
  RUNNING,
  /** Everything is decided and every guard has passed: what follows makes it true and sends it. */
  DECIDED,
  DONE,
  /** Stopped by an operator or a guard; the same command continues it. */
  STOPPED,
  FAILED,
  /** Unfinished when another export came; what it had made true was sent. */
  ABANDONED;

  /** Whether the same command would go on with it. */
  public boolean isUnfinished() {
    return this != DONE && this != ABANDONED;
  }
}
