package vk2max.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import vk2max.eligibility.Terms;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.StandingCorrections;
import vk2max.ledger.postgres.CorrectionStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.source.vkexport.ExportBundle;

/**
 * What earlier runs mean for a run that is yet to be started: the same that {@link NightlyRun}
 * finds once it holds the lock. Asked without the lock, so as of now.
 *
 * @param refused whether the run would be refused
 * @param sentence what it would do, or why it would not
 */
public record Outlook(boolean refused, Sentence sentence) {
  /**
   * Looks, and changes nothing.
   *
   * @param bundle the request's export
   * @throws SQLException also if the ledger is of an older version
   */
  public static Outlook of(Connection ledger, NightRequest request, ExportBundle bundle)
      throws SQLException {
    Terms terms = new Terms(request.policy(), bundle.generatedAt());
    StandingCorrections corrections = new CorrectionStore(ledger).standing(terms);
    Optional<Run> same =
        new RunStore(ledger)
            .latest()
            .filter(run -> Attempt.isSame(run, request, bundle, corrections));
    if (same.isPresent()) {
      boolean done = same.get().state() == RunState.DONE;
      return would(done ? "outlook.nothingToDo" : "outlook.continues", same.get());
    }
    Precedents precedents = new Precedents(request, bundle, corrections.hash());
    Optional<Run> finished = precedents.finished(ledger);
    if (finished.isPresent()) {
      return would("outlook.nothingToDo", finished.get());
    }
    return precedents
        .refusal(ledger)
        .map(refusal -> new Outlook(true, refusal))
        .orElseGet(() -> new Outlook(false, Sentence.of("outlook.begins")));
  }

  private static Outlook would(String code, Run run) {
    return new Outlook(false, Sentence.of(code, run.name()));
  }
}
