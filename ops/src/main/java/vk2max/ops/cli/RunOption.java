package vk2max.ops.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.Run;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SavedPlanStore;

/**
 * Finds the run or the plan that a person names: {@code R-0412}, {@code P-0412}, {@code 412}, or
 * nothing for the latest.
 */
public final class RunOption {
  private static final Pattern NAME = Pattern.compile("(?:[Rr]-?)?0*(\\d{1,9})");
  private static final Pattern PLAN = Pattern.compile("(?:[Pp]-?)?0*(\\d{1,9})");

  private RunOption() {}

  /**
   * The run.
   *
   * @throws CommandFailure if there is no such run
   */
  public static Run find(Connection connection, @Nullable String name) throws SQLException {
    RunStore runs = new RunStore(connection);
    if (name == null) {
      return runs.latest().orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "runs.none"));
    }
    Optional<Run> run = runs.find(number(name));
    if (run.isPresent() && run.get().state().isPlan()) {
      String plan = SavedPlan.name(run.get().runId());
      throw new CommandFailure(ExitCode.NOT_FOUND, "runs.isPlan", run.get().name(), plan);
    }
    return run.orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "runs.unknown", name));
  }

  /**
   * The number of the run that is named, whether there is one or not.
   *
   * @throws CommandFailure if the text names no run
   */
  public static int number(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.run", name);
    }
    return Integer.parseInt(matcher.group(1));
  }

  /**
   * The plan, also one that was carried out.
   *
   * @param name null for the newest
   * @throws CommandFailure if there is no such plan
   */
  public static SavedPlan findPlan(Connection connection, @Nullable String name)
      throws SQLException {
    SavedPlanStore plans = new SavedPlanStore(connection);
    if (name == null) {
      return plans.list(1).stream()
          .findFirst()
          .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "plan.none"));
    }
    Matcher matcher = PLAN.matcher(name);
    if (!matcher.matches()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.plan", name);
    }
    return plans
        .find(Integer.parseInt(matcher.group(1)))
        .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "plan.unknown", name));
  }

  /**
   * A run, or a plan under its own name or its number: they share one sequence of numbers.
   *
   * @param name null for the latest run
   * @throws CommandFailure if there is neither
   */
  public static Run findEither(Connection connection, @Nullable String name) throws SQLException {
    Matcher plan = PLAN.matcher(name == null ? "" : name);
    if (plan.matches()
        && (plan.group().matches("[Pp].*")
            || new SavedPlanStore(connection).find(Integer.parseInt(plan.group(1))).isPresent())) {
      return findPlan(connection, name).run();
    }
    return find(connection, name);
  }
}
