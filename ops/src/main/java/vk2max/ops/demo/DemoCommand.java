package vk2max.ops.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Main;
import vk2max.ops.cli.Program;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;
import vk2max.ops.generate.GenerateOptions;
import vk2max.ops.serve.WebConsole;

/**
 * Generates a synthetic region, runs a night over it and opens the console, with the same verbs an
 * operator uses.
 */
@Command(name = "demo", description = "a synthetic night: generate, plan, run, verify, console")
public final class DemoCommand extends Verb {
  @Option(names = "--once", description = "exit at the end; without it the web console opens")
  boolean once;

  @Option(names = "--chats", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  long chats = GenerateOptions.DEFAULT_CHATS;

  @Override
  public Integer call() throws SQLException {
    // Side by side; of the verbs below each would start what it needs and wait for that.
    new Servers(Settings.ofProcess(), err::println).all();
    Path export = Settings.ofProcess().home().resolve("demo").resolve("export-" + chats);
    if (!Files.exists(export.resolve("manifest.json"))) {
      int generated =
          verb(
              "generate",
              "--out",
              export.toString(),
              "--chats",
              Long.toString(chats),
              "--seed",
              Long.toString(seed()));
      if (generated != ExitCode.DONE) {
        return generated;
      }
    }
    int planned = verb("plan", "--export", export.toString(), "--allow-older");
    if (planned != ExitCode.DONE) {
      return planned;
    }
    int ran = run(export);
    if (ran != ExitCode.DONE) {
      return ran;
    }
    int verified = verb("verify");
    if (verified != ExitCode.DONE || once || WebConsole.find().isEmpty()) {
      return verified;
    }
    int served = verb("console");
    // Somebody else may serve at the usual port.
    return served == ExitCode.REFUSED ? verb("console", "--port", "0") : served;
  }

  /** Carries the plan out, unless this night was done before: then it has nothing to do. */
  private int run(Path export) throws SQLException {
    Run plan;
    Optional<Run> last;
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      plan = RunOption.findPlan(ledger, null).run();
      last = new RunStore(ledger).latest();
    }
    boolean done =
        last.isPresent()
            && last.get().state() == RunState.DONE
            && last.get().bundleFingerprint().equals(plan.bundleFingerprint())
            && last.get().policyHash().equals(plan.policyHash());
    return done
        ? verb("run", "--export", export.toString(), "--allow-older")
        : verb("run", "--plan", SavedPlan.name(plan.runId()));
  }

  /** Another size is another world: two exports of one name with other content are refused. */
  private long seed() {
    return chats == GenerateOptions.DEFAULT_CHATS ? GenerateOptions.DEFAULT_SEED : chats;
  }

  private int verb(String... command) {
    err.println("$ " + Program.name() + " " + String.join(" ", command));
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--lang");
    arguments.add(words().language().tag());
    if (common.json()) {
      arguments.add("--json");
    }
    String[] words = arguments.toArray(String[]::new);
    return Main.commandLine(words).execute(words);
  }
}
