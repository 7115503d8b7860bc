package vk2max.ops.completion;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Main;
import vk2max.ops.cli.Verb;

/** Prints a script that completes verbs and options in a shell. */
@Command(name = "completion", description = "a script that completes verbs and options in a shell")
public final class CompletionCommand extends Verb {
  /** The shells; lower case, since that is how people type them. */
  enum Shell {
    bash,
    zsh
  }

  @Parameters(paramLabel = "bash|zsh", description = "the shell")
  Shell shell = Shell.bash;

  @Override
  public Integer call() {
    // One script for both: in zsh it loads bashcompinit by itself.
    out.print(AutoComplete.bash("vk2max", Main.commandLine()));
    return ExitCode.DONE;
  }
}
