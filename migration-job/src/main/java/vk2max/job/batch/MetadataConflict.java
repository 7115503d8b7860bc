package vk2max.job.batch;

import org.springframework.dao.OptimisticLockingFailureException;

/** Tells a step's metadata that are not as this process had left them from other failures. */
public final class MetadataConflict {
  private MetadataConflict() {}

  /** Whether that is the failure. */
  public static boolean is(Throwable failure) {
    return failure instanceof OptimisticLockingFailureException;
  }
}
