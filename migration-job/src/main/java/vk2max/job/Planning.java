package vk2max.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.job.NightResult.End;
import vk2max.job.NightWork.Aim;
import vk2max.ledger.LedgerVersion;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.StandingCorrections;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.ledger.postgres.UnsentEventStore;
import vk2max.source.vkexport.ExportBundle;

/**
 * Decides an export and saves it as a plan. Gives up no run, forgets nothing of one, and asks
 * nothing of Kafka.
 */
final class Planning {
  /** Plans that are kept; older ones that nobody carried out are forgotten. */
  static final int KEPT = 10;

  private final Attempt attempt;
  private final NightRequest request;
  private final ExportBundle bundle;

  Planning(Attempt attempt, NightRequest request, ExportBundle bundle) {
    this.attempt = attempt;
    this.request = request;
    this.bundle = bundle;
  }

  NightResult plan(Attempt.LockedLedger held) throws SQLException {
    held.ledger()
        .run(
            connection -> {
              held.lock().fence(connection);
              Recovery.stopTheDead(connection);
            });
    StandingCorrections corrections = Attempt.corrections(request, bundle, held.ledger());
    Precedents precedents = new Precedents(request, bundle, corrections.hash());
    Optional<Sentence> refusal = held.ledger().call(precedents::refusal);
    if (refusal.isPresent()) {
      return new NightResult(End.REFUSED, null, refusal.get());
    }
    Optional<SavedPlan> same = held.ledger().call(connection -> same(connection, corrections));
    if (same.isPresent() && same.get().isReady()) {
      return held.ledger()
          .call(
              connection -> {
                held.lock().fence(connection);
                return again(connection, same.get().run());
              });
    }
    Run plan =
        same.isPresent()
            ? same.get().run()
            : held.ledger()
                .call(
                    connection -> {
                      held.lock().fence(connection);
                      return begin(connection, corrections.hash());
                    });
    return attempt.start(plan, request, bundle, corrections, held, Aim.PLAN);
  }

  /** A plan of the same that rests on what is still true: ready, or to be gone on with. */
  private Optional<SavedPlan> same(Connection connection, StandingCorrections corrections)
      throws SQLException {
    SavedPlanStore plans = new SavedPlanStore(connection);
    LedgerVersion now = plans.version();
    for (SavedPlan plan : plans.waiting()) {
      boolean held = !plan.isReady() || isHeld(connection, plan.run());
      boolean createdAll =
          !new UnsentEventStore(connection).isCreatedSetAsideSince(plan.run().startedAt());
      if (held
          && createdAll
          && plan.basis().equals(now)
          && Attempt.isSame(plan.run(), request, bundle, corrections)) {
        return Optional.of(plan);
      }
    }
    return Optional.empty();
  }

  private static boolean isHeld(Connection connection, Run plan) throws SQLException {
    return !plan.totals().isDecided() || new PlanStore(connection).isHeld(plan.runId());
  }

  /** The limits may be others than before. */
  private NightResult again(Connection connection, Run plan) throws SQLException {
    Gate gate = new Gate(request, attempt.progress());
    String stops =
        gate.stopsPlan(
                connection, plan.totals(), new RunFigureStore(connection).counts(plan.runId()))
            .map(Sentence::stored)
            .orElse(null);
    new SavedPlanStore(connection).judged(plan.runId(), stops);
    Run judged = new RunStore(connection).find(plan.runId()).orElseThrow();
    return new NightResult(End.NOTHING_TO_DO, judged, null);
  }

  private Run begin(Connection connection, String corrections) throws SQLException {
    RunStore runs = new RunStore(connection);
    SavedPlanStore plans = new SavedPlanStore(connection);
    forgetOld(plans);
    Integer unfinished = unfinished(runs); // Before there is a run more.
    int id = Attempt.insert(runs, request, bundle, corrections);
    plans.begin(id, plans.version(), unfinished);
    return runs.find(id).orElseThrow();
  }

  /** Plans that were broken off and rest on something else, and all ready ones but the newest. */
  private static void forgetOld(SavedPlanStore plans) throws SQLException {
    List<SavedPlan> waiting = plans.waiting();
    int kept = 1; // the one that begins
    for (SavedPlan plan : waiting) {
      if (plan.isReady() && kept < KEPT) {
        kept++;
      } else {
        plans.forget(plan.run().runId());
      }
    }
  }

  private static @Nullable Integer unfinished(RunStore runs) throws SQLException {
    return runs.latest().filter(run -> run.state().isUnfinished()).map(Run::runId).orElse(null);
  }

  /** How planning ended: a job that did not fail was stopped, at the gate or before. */
  static NightResult end(Connection connection, RunLock lock, int planId, NightResult result)
      throws SQLException {
    RunStore runs = new RunStore(connection);
    if (runs.find(planId).orElseThrow().state() == RunState.PLANNED) {
      return new NightResult(End.DONE, runs.find(planId).orElseThrow(), null);
    }
    lock.fence(connection);
    boolean stopped = result.end() == End.DONE;
    Sentence message = stopped ? Sentence.of("night.planStopped") : result.message();
    new SavedPlanStore(connection).brokenOff(planId, message == null ? null : message.stored());
    return new NightResult(
        stopped ? End.STOPPED : result.end(), runs.find(planId).orElseThrow(), message);
  }
}
