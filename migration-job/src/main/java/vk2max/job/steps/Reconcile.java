package vk2max.job.steps;

import java.sql.Connection;
import java.sql.SQLException;
import vk2max.job.NightWork;
import vk2max.job.batch.NightlyJobConfiguration;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.LaneState;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunStore;

/** Compares what was made true with what was decided, and closes the run. */
public final class Reconcile implements NightStep {
  private final LedgerTransactions ledger;

  public Reconcile(LedgerTransactions ledger) {
    this.ledger = ledger;
  }

  @Override
  public String name() {
    return "reconcile";
  }

  @Override
  public void run(NightWork work) throws SQLException {
    ledger.run(
        connection -> {
          work.lock().fence(connection);
          RunStore runs = new RunStore(connection);
          Run run = runs.find(work.runId()).orElseThrow();
          checkMoves(runs, run);
          checkLanes(connection, run);
          new DecisionStore(connection).applyPresence(run.runId());
          new QualifiedStore(connection).settle(run.runId());
          runs.state(run.runId(), RunState.DONE, null);
          Run.Totals totals = run.totals();
          work.stepCount(NightlyJobConfiguration.PUBLISH, totals.moved(), totals.events());
          work.stepCount(name(), totals.read(), totals.moved());
        });
  }

  private static void checkMoves(RunStore runs, Run run) throws SQLException {
    long moved = runs.movedSoFar(run.runId());
    if (moved != run.totals().moved()) {
      throw new IllegalStateException(
          "Run "
              + run.name()
              + " decided "
              + run.totals().moved()
              + " moves, the ledger holds "
              + moved);
    }
  }

  private static void checkLanes(Connection connection, Run run) throws SQLException {
    for (LaneState lane : new LaneStore(connection).all()) {
      if (lane.emitted() != lane.committed()) {
        throw new IllegalStateException(
            "Run "
                + run.name()
                + " ends with lane "
                + lane.lane()
                + " at chunk "
                + lane.committed()
                + " and only "
                + lane.emitted()
                + " sent");
      }
    }
  }
}
