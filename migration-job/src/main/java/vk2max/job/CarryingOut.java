package vk2max.job;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import vk2max.job.NightResult.End;
import vk2max.job.NightWork.Aim;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.StandingCorrections;
import vk2max.ledger.postgres.DecidedChats;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.ledger.postgres.UnsentEventStore;
import vk2max.source.vkexport.ExportBundle;

/**
 * Does exactly what a plan has decided: the plan becomes the run of its number, the guards judge
 * it, and it is made true and sent. The files of its export are not needed.
 */
final class CarryingOut {
  private final Attempt attempt;
  private final int planId;
  private final NightRequest request;

  CarryingOut(Attempt attempt, int planId, NightRequest request) {
    this.attempt = attempt;
    this.planId = planId;
    this.request = request;
  }

  NightResult carryOut(Attempt.LockedLedger held) throws SQLException {
    Optional<SavedPlan> found =
        held.ledger().call(connection -> new SavedPlanStore(connection).find(planId));
    if (found.isEmpty()) {
      return ended(End.NOT_FOUND, Sentence.of("night.planUnknown", SavedPlan.name(planId)));
    }
    SavedPlan plan = found.get();
    Run run = plan.run();
    if (run.state() == RunState.DONE) {
      return attempt.done(run, held.ledger());
    }
    ExportBundle export = withoutFiles(run);
    StandingCorrections corrections = Attempt.corrections(request, export, held.ledger());
    Optional<Sentence> refusal =
        held.ledger().call(connection -> refusal(connection, plan, corrections));
    if (refusal.isPresent()) {
      return ended(End.REFUSED, refusal.get());
    }
    if (plan.isCarriedOut()) {
      return attempt.goOn(run, request, export, corrections, held);
    }
    attempt.requireAgreement(held.ledger());
    attempt.recover(held, run.lanes());
    // What was sent just now may have been set aside: a chat that nobody creates gets no people.
    if (held.ledger().call(connection -> isCreatedSetAsideSince(connection, run))) {
      return ended(End.REFUSED, Sentence.of("night.planUnsent", plan.name()));
    }
    boolean begins =
        held.ledger()
            .call(
                connection -> {
                  held.lock().fence(connection);
                  return begin(connection);
                });
    return begins
        ? attempt.start(run, request, export, corrections, held, Aim.CARRY_OUT)
        : ended(End.STOPPED, Sentence.of("night.stopped"));
  }

  private Optional<Sentence> refusal(
      Connection connection, SavedPlan plan, StandingCorrections corrections) throws SQLException {
    return switch (plan.run().state()) {
      case PLANNING -> Optional.of(Sentence.of("night.planUndecided", plan.name()));
      case ABANDONED ->
          Optional.of(Sentence.of("night.planAbandoned", plan.name(), plan.run().name()));
      case PLANNED -> {
        Optional<Sentence> stale = new Staleness(connection, plan).of(request, corrections);
        yield stale.isPresent()
                || DecidedChats.held(connection, plan.run()) != DecidedChats.Held.CLEARED
            ? stale
            : Optional.of(Sentence.of("night.planCleared", plan.name()));
      }
      case RUNNING, DECIDED, STOPPED, FAILED, DONE ->
          new Staleness(connection, plan).of(request, corrections);
    };
  }

  private static boolean isCreatedSetAsideSince(Connection connection, Run plan)
      throws SQLException {
    return new UnsentEventStore(connection).isCreatedSetAsideSince(plan.startedAt());
  }

  /** False when the run that would be given up is wished to stop: then the plan waits on. */
  private boolean begin(Connection connection) throws SQLException {
    RunStore runs = new RunStore(connection);
    if (runs.stopAsWished(Sentence.of("night.stopped").stored())) {
      return false;
    }
    // As of a run: while their chunks are there, and they are unfinished.
    new QualifiedStore(connection).noteKeptBack();
    runs.abandonUnfinished();
    new SavedPlanStore(connection).carryOut(planId);
    new OrganisationStore(connection).carryOut(planId);
    new PlanStore(connection).clearAllBut(planId);
    return true;
  }

  private static ExportBundle withoutFiles(Run run) {
    return new ExportBundle(
        Path.of(run.bundle()),
        run.snapshotId(),
        run.snapshotAt(),
        List.of(),
        run.bundleFingerprint());
  }

  private static NightResult ended(End end, Sentence sentence) {
    return new NightResult(end, null, sentence);
  }
}
