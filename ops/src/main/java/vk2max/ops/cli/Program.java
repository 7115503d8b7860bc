package vk2max.ops.cli;

import java.nio.file.Path;

/**
 * The program as its user calls it, so that a suggested command can be pasted: the launcher passes
 * the name it was called by.
 */
public final class Program {
  private static final String PROPERTY = "vk2max.command";
  private static final String DEFAULT = "vk2max";

  private Program() {}

  /** The name, in quotation marks when a shell needs them; {@code vk2max} without a launcher. */
  public static String name() {
    String called = System.getProperty(PROPERTY, DEFAULT);
    return ShellWord.of(Path.of(called.isBlank() ? DEFAULT : called));
  }
}
