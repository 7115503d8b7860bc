package vk2max.ops.explain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Terms;
import vk2max.ledger.Qualification;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.HoldStore;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.policy.PolicyFile;

/**
 * Since when a chat qualifies, and which night sent it.
 *
 * @param first the run that first decided to move it
 * @param keptBackBy the last run that decided so and did not; null when none has, or it has moved
 * @param sentBy the run that moved it; null while none has
 * @param late whether it was sent later than promised, or is overdue
 */
record PromiseOfChat(Run first, @Nullable Run keptBackBy, @Nullable Run sentBy, boolean late) {

  /** What the ledger knows of it; empty when no run has decided to move the chat. */
  static Optional<PromiseOfChat> read(Connection ledger, long chatId) throws SQLException {
    Optional<Qualification> found = new QualifiedStore(ledger).find(chatId);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Qualification qualification = found.get();
    RunStore runs = new RunStore(ledger);
    Run sentBy = run(runs, qualification.sentBy());
    boolean late =
        sentBy == null
            ? isOverdue(ledger, chatId, qualification)
            : qualification.isLateAt(sentBy.snapshotAt());
    return Optional.of(
        new PromiseOfChat(
            runs.find(qualification.firstRun()).orElseThrow(),
            run(runs, qualification.keptBackBy()),
            sentBy,
            late));
  }

  /** A chat that somebody holds back is not, as long as that is in force. */
  private static boolean isOverdue(Connection ledger, long chatId, Qualification qualification)
      throws SQLException {
    Terms newest = PolicyFile.terms(new RunStore(ledger).latestNight().orElseThrow());
    return qualification.isLateAt(newest.snapshot())
        && new HoldStore(ledger)
            .standing(chatId)
            .filter(held -> held.hold().isInForce(newest))
            .isEmpty();
  }

  private static @Nullable Run run(RunStore runs, int runId) throws SQLException {
    return runId == 0 ? null : runs.find(runId).orElseThrow();
  }
}
