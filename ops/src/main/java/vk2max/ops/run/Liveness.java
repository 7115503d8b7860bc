package vk2max.ops.run;

import java.sql.Connection;
import java.sql.SQLException;
import vk2max.job.RunLock;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.RunStore;

/** Tells a run that is at work from one whose process has gone without a word. */
public final class Liveness {
  private Liveness() {}

  /** Whether the ledger says that the run is at work. */
  public static boolean isAtWork(Run run) {
    return run.state().isAtWork();
  }

  /**
   * Whether a run was left in the middle: it is at work by the ledger, and nobody holds the lock of
   * the runs, which ends with a process however that ends.
   */
  public static boolean isInterrupted(Connection ledger, Run run) throws SQLException {
    if (!isAtWork(run) || RunLock.isHeld(ledger)) {
      return false;
    }
    // It may have come to its end between the two looks; that is written before the lock is freed.
    return new RunStore(ledger).find(run.runId()).filter(Liveness::isAtWork).isPresent();
  }
}
