package vk2max.job.culprits;

import picocli.CommandLine;

/** Breaks the rule that picocli is the command line's. */
public final class UsesPicocli {
  private UsesPicocli() {}

  static CommandLine line(Object command) {
    return new CommandLine(command);
  }
}
