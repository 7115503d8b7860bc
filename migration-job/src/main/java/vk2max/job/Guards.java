package vk2max.job;

import java.util.Optional;
import vk2max.ledger.Run;
import vk2max.source.QuarantineLimit;

/** The limits of a request, judged on what was counted: which of them stops a run, and why. */
public final class Guards {
  private Guards() {}

  /** What stops a run at the gate, once everything is decided; empty when nothing does. */
  public static Optional<Sentence> beforeSending(NightRequest request, Run.Totals totals) {
    if (request.mostMoves().isPresent() && totals.moved() > request.mostMoves().getAsLong()) {
      return Optional.of(
          Sentence.of(
              "night.tooManyMoves",
              totals.moved(),
              Long.toString(request.mostMoves().getAsLong())));
    }
    return Optional.empty();
  }

  /**
   * What stops a plan at the gate. It has decided whatever was quarantined, so that is judged there
   * too.
   */
  public static Optional<Sentence> ofPlan(NightRequest request, Run.Totals totals) {
    QuarantineLimit limit = request.largestQuarantine();
    if (limit.isExceededBy(totals.quarantined(), totals.read())) {
      return Optional.of(
          Sentence.of(
              "night.quarantineOverLimit", totals.quarantined(), totals.read(), limit.toString()));
    }
    return beforeSending(request, totals);
  }
}
