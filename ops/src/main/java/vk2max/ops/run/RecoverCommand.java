package vk2max.ops.run;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vk2max.job.NightServers;
import vk2max.job.Recovery;
import vk2max.job.RecoveryResult;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;

/**
 * Brings a run whose process died back to a state that can be continued, and sends what it owes.
 */
@Command(
    name = "recover",
    description = "bring a run whose process died back to a state that run continues")
public final class RecoverCommand extends Verb {
  @Parameters(arity = "0..1", paramLabel = "RUN", description = "named in the result only")
  @Nullable String run;

  @Override
  public Integer call() throws SQLException {
    Servers found = new Servers(Settings.ofProcess(), err::println);
    found.ledger().close();
    NightServers servers = found.all();
    RecoveryResult result = new Recovery(servers, err::println).recover();
    if (result.locked()) {
      err.println(words().text("recover.locked"));
      return ExitCode.LOCKED;
    }
    if (common.json()) {
      Json.print(
          out,
          json -> {
            json.writeStringProperty("schema", "vk2max/recover/1");
            json.writeStringProperty("runId", result.runName());
            json.writeNumberProperty("lanes", result.lanes());
            json.writeNumberProperty("chunksSent", result.chunksSent());
          });
    } else {
      out.println(
          words().text("recover.done", result.runName(), result.lanes(), result.chunksSent()));
    }
    next("status");
    return ExitCode.DONE;
  }
}
