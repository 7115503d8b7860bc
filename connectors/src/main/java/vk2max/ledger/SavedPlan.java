package vk2max.ledger;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything decided about an export and kept. Carried out, it is the run of the same number.
 *
 * @param run with export, policy, state and counts
 * @param basis what was true when it began to decide
 * @param unfinishedRun a run that had begun by then and not come to its end; null for none
 * @param decidedAt null until everything is decided
 */
public record SavedPlan(
    Run run, LedgerVersion basis, @Nullable Integer unfinishedRun, @Nullable Instant decidedAt) {

  /** The id as people write it: {@code P-0412}. */
  public String name() {
    return name(run.runId());
  }

  public static String name(int runId) {
    return String.format(Locale.ROOT, "P-%04d", runId);
  }

  /** Whether it is, or was, a run. */
  public boolean isCarriedOut() {
    return !run.state().isPlan();
  }

  /** Whether it could be carried out, as long as nothing changes. */
  public boolean isReady() {
    return run.state() == RunState.PLANNED;
  }
}
