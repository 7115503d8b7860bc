package vk2max.job.publish;

/** Another process has taken the lane over; this one must stop and has changed nothing more. */
public final class LaneTakenOverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LaneTakenOverException(int lane) {
    super("Lane " + lane + " was taken over by another process; this one stops");
  }
}
