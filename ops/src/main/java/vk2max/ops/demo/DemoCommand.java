package vk2max.ops.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Main;
import vk2max.ops.cli.Program;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Verb;
import vk2max.ops.generate.GenerateOptions;

/** Generates a synthetic region and runs a night over it, with the same verbs an operator uses. */
@Command(name = "demo", description = "a synthetic night: generate, run, verify")
public final class DemoCommand extends Verb {
  @Option(names = "--once", description = "exit at the end; so it does without this option too")
  boolean once;

  @Option(names = "--chats", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  long chats = GenerateOptions.DEFAULT_CHATS;

  @Override
  public Integer call() {
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
    int ran = verb("run", "--export", export.toString(), "--allow-older");
    if (ran != ExitCode.DONE) {
      return ran;
    }
    return verb("verify");
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
    CommandLine line = Main.commandLine();
    return line.execute(arguments.toArray(String[]::new));
  }
}
