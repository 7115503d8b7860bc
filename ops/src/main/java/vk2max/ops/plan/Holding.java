package vk2max.ops.plan;

import java.sql.Connection;
import java.sql.SQLException;
import vk2max.ledger.Run;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.DecidedChats;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;

/** Whether the decisions of a run or of a plan can be told chat by chat. */
final class Holding {
  private Holding() {}

  /**
   * Makes sure that they can.
   *
   * @throws CommandFailure if they cannot, and why
   */
  static void require(Connection ledger, Run run) throws SQLException {
    String name = name(run);
    switch (DecidedChats.held(ledger, run)) {
      case YES -> {
        // Nothing to say.
      }
      case UNDECIDED -> throw new CommandFailure(ExitCode.NOT_FOUND, "plan.undecided", name);
      case CLEARED -> throw new CommandFailure(ExitCode.NOT_FOUND, "plan.cleared", name);
      case OVERTAKEN -> throw new CommandFailure(ExitCode.NOT_FOUND, "plan.overtaken", name);
    }
  }

  /** Under which name people know it. */
  static String name(Run run) {
    return run.state().isPlan() ? SavedPlan.name(run.runId()) : run.name();
  }
}
