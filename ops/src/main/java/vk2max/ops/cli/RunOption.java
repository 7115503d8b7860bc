package vk2max.ops.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.RunStore;

/** Finds the run that a person names: {@code R-0412}, {@code 412}, or nothing for the latest. */
public final class RunOption {
  private static final Pattern NAME = Pattern.compile("(?:[Rr]-?)?0*(\\d{1,9})");

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
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.run", name);
    }
    Optional<Run> run = runs.find(Integer.parseInt(matcher.group(1)));
    return run.orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "runs.unknown", name));
  }
}
