package vk2max.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import vk2max.job.steps.ReasonGuard;
import vk2max.ledger.Run;
import vk2max.ledger.RunCount;
import vk2max.source.QuarantineLimit;

/** The limits of a request, judged once everything is decided: which of them stops it, and why. */
public final class Gate {
  private final NightRequest request;
  private final Progress progress;

  /**
   * @param progress told when a limit cannot be judged
   */
  public Gate(NightRequest request, Progress progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * What stops a run; empty when nothing does.
   *
   * @param counts of everything it has decided
   */
  public Optional<Sentence> stopsRun(Connection ledger, Run.Totals totals, List<RunCount> counts)
      throws SQLException {
    if (request.mostMoves().isPresent() && totals.moved() > request.mostMoves().getAsLong()) {
      return Optional.of(
          Sentence.of(
              "night.tooManyMoves",
              totals.moved(),
              Long.toString(request.mostMoves().getAsLong())));
    }
    return new ReasonGuard(request.largestReasonJump(), progress).stops(ledger, counts);
  }

  /**
   * What stops a plan. It has decided whatever was quarantined, so that is judged here too.
   *
   * @param counts of everything it has decided
   */
  public Optional<Sentence> stopsPlan(Connection ledger, Run.Totals totals, List<RunCount> counts)
      throws SQLException {
    QuarantineLimit limit = request.largestQuarantine();
    return limit.isExceededBy(totals.quarantined(), totals.read())
        ? Optional.of(
            Sentence.of(
                "night.quarantineOverLimit", totals.quarantined(), totals.read(), limit.toString()))
        : stopsRun(ledger, totals, counts);
  }
}
