package vk2max.ops.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vk2max.job.Sentence;

/** A verb of the command line: results to stdout, everything else to stderr, an exit code. */
public abstract class Verb implements Callable<Integer> {
  /** Standard output in UTF-8, whatever the locale: exports and titles are Russian. */
  protected final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  protected final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  @Mixin protected Common common = new Common();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;

  /** The words in the language asked for. */
  protected Words words() {
    return common.words();
  }

  /** Tells something on stderr. */
  protected void tell(Sentence sentence) {
    err.println(words().say(sentence));
  }

  /** Prints commands that make sense next; each must be one that the program accepts. */
  protected void next(String... commands) {
    next(out, commands);
  }

  /** The same where there is no result: stdout stays empty. */
  protected void nextInstead(String... commands) {
    next(err, commands);
  }

  private void next(PrintStream to, String... commands) {
    if (common.json()) {
      return;
    }
    String lead = words().text("next") + " ";
    for (String command : commands) {
      to.println(lead + Program.name() + " " + command);
      lead = " ".repeat(lead.length());
    }
  }
}
