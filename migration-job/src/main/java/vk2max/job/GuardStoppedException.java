package vk2max.job;

/** A guard stops the run before anything is emitted; the message says which, and how to go on. */
public final class GuardStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GuardStoppedException(String message) {
    super(message);
  }
}
