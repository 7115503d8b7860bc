package vk2max.job.steps;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import vk2max.eligibility.ReasonCode;
import vk2max.job.Progress;
import vk2max.job.ReasonJumpLimit;
import vk2max.job.Sentence;
import vk2max.ledger.Run;
import vk2max.ledger.RunCount;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;

/**
 * Stops a night whose reasons are shared out quite otherwise than those of the last one: an export
 * that lacks a part, or a policy that says what nobody meant. The last one is the newest finished
 * night that decided at least half and at most twice as many chats, under whatever policy.
 */
public final class ReasonGuard {
  private final ReasonJumpLimit limit;
  private final Progress progress;

  /**
   * @param progress told when there is no night to compare with although there were some
   */
  public ReasonGuard(ReasonJumpLimit limit, Progress progress) {
    this.limit = limit;
    this.progress = progress;
  }

  /**
   * Compares tonight with the last night.
   *
   * @param counts of everything that tonight has decided
   * @return which share differs by more than the limit; empty when none does
   */
  public Optional<Sentence> stops(Connection connection, List<RunCount> counts)
      throws SQLException {
    if (!limit.isSet()) {
      return Optional.empty();
    }
    RunStore runs = new RunStore(connection);
    ReasonShares now = ReasonShares.of(counts);
    Optional<Run> last = runs.latestDoneOfSize(now.decided() / 2.0, now.decided() * 2.0);
    if (last.isPresent()) {
      ReasonShares before =
          ReasonShares.of(new RunFigureStore(connection).counts(last.get().runId()));
      return ReasonJump.widest(before, now)
          .filter(jump -> jump.exceeds(limit))
          .map(jump -> sentence(jump, last.get()));
    }
    if (runs.latestDone().isPresent()) {
      progress.note(Sentence.of("night.notCompared", now.decided()));
    }
    return Optional.empty();
  }

  private Sentence sentence(ReasonJump jump, Run last) {
    BigDecimal points = limit.points();
    return jump.reason().equals(ReasonShares.MOVED)
        ? Sentence.of(
            "night.movedJump",
            jump.percent(),
            last.name(),
            jump.percentBefore(),
            points,
            jump.points())
        : Sentence.of(
            "night.reasonJump",
            ReasonCode.valueOf(jump.reason()),
            jump.percent(),
            last.name(),
            jump.percentBefore(),
            points,
            jump.points());
  }
}
