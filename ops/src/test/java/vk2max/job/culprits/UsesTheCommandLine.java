package vk2max.job.culprits;

import vk2max.ops.cli.Main;

/** Breaks the rule that dependencies point one way. */
public final class UsesTheCommandLine {
  private UsesTheCommandLine() {}

  static int done() {
    return new Main().hashCode();
  }
}
