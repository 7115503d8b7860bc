package vk2max.job.steps;

import java.sql.SQLException;
import java.util.Optional;
import vk2max.events.EventKind;
import vk2max.job.Gate;
import vk2max.job.GuardStoppedException;
import vk2max.job.NightWork;
import vk2max.job.Progress;
import vk2max.job.Sentence;
import vk2max.job.batch.NightlyJobConfiguration;
import vk2max.job.decide.EventFigures;
import vk2max.job.decide.Tally;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SavedPlanStore;

/**
 * The gate between deciding and sending: every lane has decided; now the balance must close and the
 * guards must pass, or nothing is made true and nothing sent. A plan ends here; it keeps what would
 * stop it.
 */
public final class Release implements NightStep {
  private final LedgerTransactions ledger;
  private final Progress progress;

  public Release(LedgerTransactions ledger, Progress progress) {
    this.ledger = ledger;
    this.progress = progress;
  }

  @Override
  public String name() {
    return "guard";
  }

  @Override
  public void run(NightWork work) throws SQLException {
    try {
      release(work);
    } catch (GuardStoppedException stopped) {
      // What a guard keeps back tonight has qualified all the same.
      ledger.run(
          connection -> {
            work.lock().fence(connection);
            new QualifiedStore(connection).noteKeptBack();
          });
      throw stopped;
    }
  }

  private void release(NightWork work) throws SQLException {
    Tally tally = new Tally();
    Run run =
        ledger.call(
            connection -> {
              new PlanStore(connection).tallies(work.runId(), tally::add);
              return new RunStore(connection).find(work.runId()).orElseThrow();
            });
    Run.Totals totals = totals(run.totals(), tally);
    store(work, tally, totals);
    checkBalance(run, totals);
    Optional<Sentence> stops = judge(work, totals, tally);
    boolean isPlan = work.aim() == NightWork.Aim.PLAN;
    if (!isPlan && stops.isPresent()) {
      throw new GuardStoppedException(stops.get());
    }
    ledger.run(
        connection -> {
          work.lock().fence(connection);
          if (isPlan) {
            String message = stops.map(Sentence::stored).orElse(null);
            new SavedPlanStore(connection).decided(work.runId(), message);
          } else {
            new RunStore(connection).state(work.runId(), RunState.DECIDED, null);
          }
        });
  }

  /** What stops the run here. Once a plan has begun to be true, its quarantine is accepted. */
  private Optional<Sentence> judge(NightWork work, Run.Totals totals, Tally tally)
      throws SQLException {
    Gate gate = new Gate(work.request(), progress);
    return ledger.call(
        connection ->
            work.aim() == NightWork.Aim.RUN || new PlanStore(connection).isAnyTrue(work.runId())
                ? gate.stopsRun(connection, totals, Counts.of(tally))
                : gate.stopsPlan(connection, totals, Counts.of(tally)));
  }

  /** First: a run that is stopped here tells all the same what would move. */
  private void store(NightWork work, Tally tally, Run.Totals totals) throws SQLException {
    long decided = totals.moved() + totals.alreadyMoved() + totals.stay() + totals.review();
    work.stepCount(NightlyJobConfiguration.DECIDE, totals.read(), decided);
    work.stepCount(name(), totals.read(), decided);
    ledger.run(
        connection -> {
          work.lock().fence(connection);
          new RunStore(connection).totals(work.runId(), totals);
          RunFigureStore figures = new RunFigureStore(connection);
          figures.figures(work.runId(), tally.figures());
          figures.figure(
              work.runId(),
              EventFigures.MISSING_CHATS,
              new DecisionStore(connection).plannedMissing(work.runId()));
          figures.counts(work.runId(), Counts.of(tally));
          // A plan changes nothing that anybody reads; carried out, it comes here again.
          if (work.aim() != NightWork.Aim.PLAN) {
            new ActionStore(connection).replace(work.runId());
          }
        });
  }

  private static Run.Totals totals(Run.Totals scanned, Tally tally) {
    return new Run.Totals(
        scanned.read(),
        tally.chats(Tally.MOVED),
        tally.chats(Tally.ALREADY_MOVED),
        tally.chats(Tally.STAY),
        tally.chats(Tally.REVIEW),
        scanned.quarantined(),
        tally.figure(EventFigures.of(EventKind.CREATED)),
        tally.figure(EventFigures.of(EventKind.NOTICES)),
        tally.figure(EventFigures.of(EventKind.INVITATIONS)),
        tally.figure(EventFigures.of(EventKind.ADDITIONS)),
        scanned.warnings());
  }

  private static void checkBalance(Run run, Run.Totals totals) {
    if (totals.unaccounted() != 0) {
      throw new IllegalStateException(
          "The balance of run "
              + run.name()
              + " does not close: "
              + totals.read()
              + " lines read, "
              + totals.unaccounted()
              + " of them unaccounted for; nothing was made true and nothing sent");
    }
  }
}
