package vk2max.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One night: an export decided under a policy.
 *
 * @param policy the policy file as it was read, or its default
 * @param corrections hash over the corrections it decides with; empty for none
 * @param seconds working time over all starts
 */
public record Run(
    int runId,
    String snapshotId,
    Instant snapshotAt,
    String bundle,
    String bundleFingerprint,
    String policyId,
    String policyHash,
    String policy,
    String corrections,
    int lanes,
    RunState state,
    @Nullable String message,
    Instant startedAt,
    @Nullable Instant finishedAt,
    double seconds,
    Totals totals) {

  /**
   * Stands for the export, its fingerprint and the policy of a run that decided nothing: its moves
   * were read back from the topics.
   */
  public static final String READ_BACK = "read-back-from-topics";

  /** The id as people write it: {@code R-0412}. */
  public String name() {
    return name(runId);
  }

  public static String name(int runId) {
    return String.format(java.util.Locale.ROOT, "R-%04d", runId);
  }

  /** A snapshot instant as the ledger keeps it: to the microsecond, never later than it is. */
  public static Instant asStored(Instant snapshotAt) {
    return snapshotAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** The same run with other figures. */
  public Run withTotals(Totals others) {
    return new Run(
        runId,
        snapshotId,
        snapshotAt,
        bundle,
        bundleFingerprint,
        policyId,
        policyHash,
        policy,
        corrections,
        lanes,
        state,
        message,
        startedAt,
        finishedAt,
        seconds,
        others);
  }

  /** Chats and events of a run, as decided; all zero until it has decided everything. */
  public record Totals(
      long read,
      long moved,
      long alreadyMoved,
      long stay,
      long review,
      long quarantined,
      long created,
      long notices,
      long invitations,
      long additions,
      long warnings) {
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Whether everything is decided and counted; whether it may be sent, the guards judge then. */
    public boolean isDecided() {
      return read > 0 && moved + alreadyMoved + stay + review > 0;
    }

    /** Events of all kinds. */
    public long events() {
      return created + notices + invitations + additions;
    }

    /** Lines read that are accounted for nowhere; every finished run has none. */
    public long unaccounted() {
      return read - moved - alreadyMoved - stay - review - quarantined;
    }
  }
}
