package vk2max.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/** What earlier runs mean for a request: that it was done before, or that it is refused. */
final class Precedents {
  private static final int CHECKSUM_SHOWN = 12;

  private final NightRequest request;
  private final ExportBundle bundle;
  private final String corrections;

  /**
   * @param corrections hash over those that the request would decide with
   */
  Precedents(NightRequest request, ExportBundle bundle, String corrections) {
    this.request = request;
    this.bundle = bundle;
    this.corrections = corrections;
  }

  /**
   * The run that has finished this export under this policy with these corrections, if there is
   * nothing left to do: what came after it was either a newer export, or has changed nothing. Under
   * another policy, or with other corrections, the same export, decided meanwhile, is a reason to
   * decide again.
   */
  Optional<Run> finished(Connection connection) throws SQLException {
    RunStore runs = new RunStore(connection);
    Optional<Run> done = runs.done(bundle.fingerprint(), request.policy().hash(), corrections);
    if (request.allowOlder() || done.isEmpty()) {
      return Optional.empty();
    }
    Run last = runs.latestDone().orElseThrow();
    boolean outdated = done.get().snapshotAt().isBefore(last.snapshotAt());
    boolean current =
        done.get().runId() == last.runId() && !hasChangedAnything(connection, last.runId());
    return outdated || current ? done : Optional.empty();
  }

  /** Whether an unfinished run after this one has made some of its decisions true. */
  private static boolean hasChangedAnything(Connection connection, int runId) throws SQLException {
    for (Run later : new RunStore(connection).after(runId)) {
      // The chunks of an abandoned run are forgotten: it may have made true what it had decided.
      if (later.state() == RunState.ABANDONED
          ? later.totals().isDecided()
          : new PlanStore(connection).isAnyTrue(later.runId())) {
        return true;
      }
    }
    return false;
  }

  /** Why this export is not decided; empty when it may be. */
  Optional<Sentence> refusal(Connection connection) throws SQLException {
    RunStore runs = new RunStore(connection);
    Optional<Run> sameName = runs.otherContent(bundle.snapshotId(), bundle.fingerprint());
    if (sameName.isPresent()) {
      return Optional.of(otherContent(sameName.get()));
    }
    Optional<Run> done = runs.latestDone();
    boolean older =
        done.isPresent() && done.get().snapshotAt().isAfter(Run.asStored(bundle.generatedAt()));
    return older && !request.allowOlder()
        ? Optional.of(
            Sentence.of(
                "night.older",
                bundle.snapshotId(),
                bundle.generatedAt(),
                done.get().snapshotId(),
                done.get().snapshotAt()))
        : Optional.empty();
  }

  private Sentence otherContent(Run decided) {
    return Sentence.of(
        "night.otherContent",
        bundle.snapshotId(),
        bundle.directory().toString(),
        decided.name(),
        bundle.generatedAt(),
        decided.snapshotAt(),
        bundle.records(FileKind.CHATS),
        decided.totals().read(),
        bundle.fingerprint().substring(0, CHECKSUM_SHOWN),
        decided.bundleFingerprint().substring(0, CHECKSUM_SHOWN));
  }
}
