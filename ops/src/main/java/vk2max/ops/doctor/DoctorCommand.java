package vk2max.ops.doctor;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.job.NightRequest;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;
import vk2max.ops.run.RequestOptions;

/** Checks everything a night needs; each line says how to mend what is wrong. */
@Command(name = "doctor", description = "check everything a night needs")
public final class DoctorCommand extends Verb {
  @Option(names = "--export", paramLabel = "DIR", description = "check this bundle too")
  @Nullable Path export;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "check this policy too, and the export under it (default: built in)")
  @Nullable Path policy;

  @Option(names = "--allow-older", description = "the export may be older than the last one")
  boolean allowOlder;

  @Override
  public Integer call() {
    RequestOptions options =
        new RequestOptions(policy, null, null, null, allowOlder, NightRequest.DEFAULT_LANES);
    List<Check> checks =
        new Checkup(Settings.ofProcess(), err::println, words()).all(export, options);
    boolean well = checks.stream().allMatch(Check::holds);
    if (common.json()) {
      Json.print(
          out,
          json -> {
            json.writeStringProperty("schema", "vk2max/doctor/1");
            json.writeBooleanProperty("ready", well);
            json.writeArrayPropertyStart("checks");
            for (Check check : checks) {
              json.writeStartObject();
              json.writeStringProperty("name", check.name());
              json.writeBooleanProperty("holds", check.holds());
              json.writeStringProperty("found", check.found());
              json.writeStringProperty("remedy", check.remedy());
              json.writeEndObject();
            }
            json.writeEndArray();
          });
    } else {
      for (Check check : checks) {
        out.println(
            (check.holds() ? " ✔ " : " ✘ ")
                + words().text("doctor." + check.name())
                + ": "
                + check.found());
        if (!check.holds()) {
          out.println("     " + words().text("doctor.remedy") + " " + check.remedy());
        }
      }
      out.println(words().text(well ? "doctor.well" : "doctor.ill"));
    }
    next(options.command(well && export != null ? "run" : "doctor", export));
    return well ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
