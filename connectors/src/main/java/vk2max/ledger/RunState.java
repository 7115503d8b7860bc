package vk2max.ledger;

/** How far a run has come; the first two states are those of a plan, which is no run yet. */
public enum RunState {
  /** Decides, or was broken off while it did. */
  PLANNING,
  /** Has decided everything and waits: nothing of it is true. */
  PLANNED,
  RUNNING,
  /** Everything is decided and every guard has passed: what follows makes it true and sends it. */
  DECIDED,
  DONE,
  /** Stopped by an operator or a guard; the same command continues it. */
  STOPPED,
  FAILED,
  /** Unfinished when another export came; what it had made true was sent. */
  ABANDONED;

  /** Whether it is a plan that nobody has carried out. */
  public boolean isPlan() {
    return this == PLANNING || this == PLANNED;
  }

  /** Whether a process is, or was when it was broken off, at work on the run. */
  public boolean isAtWork() {
    return this == RUNNING || this == DECIDED;
  }

  /** Whether the same command would go on with the run. */
  public boolean isUnfinished() {
    return !isPlan() && this != DONE && this != ABANDONED;
  }
}
