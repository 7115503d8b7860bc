package vk2max.ops.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.job.Sentence;
import vk2max.ledger.ComparedEvents;
import vk2max.ledger.Difference;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.run.Liveness;

/**
 * Whether events are still to be sent: then they are missing, and nothing is wrong.
 *
 * @param atWork the run that a process is sending; null for none
 * @param interruptedRun the run whose process is gone; null for none
 * @param unsent whether the ledger knows of something that is true and not sent, as far as it knows
 */
record Owing(@Nullable Run atWork, @Nullable Run interruptedRun, boolean unsent) {
  /** As it is before anything is compared. */
  static Owing before(Connection ledger) throws SQLException {
    Run latest = new RunStore(ledger).latest().filter(Liveness::isAtWork).orElse(null);
    if (latest == null) {
      return new Owing(null, null, false);
    }
    return Liveness.isInterrupted(ledger, latest)
        ? new Owing(null, latest, false)
        : new Owing(latest, null, false);
  }

  /** The same with what the ledger owed when it was compared, seen in the same transaction. */
  Owing asCompared(Connection ledger) throws SQLException {
    boolean behind =
        new LaneStore(ledger).all().stream().anyMatch(lane -> lane.emitted() < lane.committed());
    return new Owing(atWork, interruptedRun, behind);
  }

  boolean interrupted() {
    return interruptedRun != null;
  }

  /**
   * What to know beforehand; empty for nothing.
   *
   * @param hidden for how long Kafka may hide what a process that is gone was sending
   */
  Optional<Sentence> said(Duration hidden) {
    if (interruptedRun != null) {
      return Optional.of(
          Sentence.of("verify.interrupted", interruptedRun.name(), hidden.toSeconds()));
    }
    return Optional.ofNullable(atWork).map(run -> Sentence.of("verify.atWork", run.name()));
  }

  /** Whether all that differs is what is still to be sent. */
  boolean explains(ComparedEvents result) {
    return (atWork != null || unsent)
        && result.counts().keySet().stream().allMatch(Difference.MISSING::equals);
  }

  /** The one thing to do about it. */
  Sentence remedy() {
    if (atWork != null) {
      return Sentence.of("verify.remedy.atWork", atWork.name());
    }
    return interruptedRun == null
        ? Sentence.of("verify.remedy.owed")
        : Sentence.of("verify.remedy.interrupted", interruptedRun.name());
  }

  String[] next() {
    return atWork == null
        ? new String[] {"recover", "verify"}
        : new String[] {"status --watch", "verify"};
  }
}
