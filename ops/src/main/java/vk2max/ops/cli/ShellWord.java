package vk2max.ops.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** A word as it is typed in a shell: a suggested command can be pasted as it stands. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private ShellWord() {}

  /** The path, in quotation marks when the shell would take it for something else. */
  public static String of(Path path) {
    return of(path.toString());
  }

  /** A word, in quotation marks when the shell would take it for something else. */
  public static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
