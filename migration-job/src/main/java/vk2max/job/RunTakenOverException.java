package vk2max.job;

/** Another process has taken the run lock; this one must stop and has changed nothing more. */
public final class RunTakenOverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunTakenOverException() {
    super("The runs of this ledger were taken over by another process; this one stops");
  }
}
