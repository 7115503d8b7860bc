package vk2max.ops.corrections;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;

/** Who says something about a chat, and why: kept with it, and told by explain. */
final class Said {
  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_NAME = 200;

  /** Whatever a terminal or a table could stumble over is a space. */
  private static final Pattern SPACE =
      Pattern.compile("[\\p{Cntrl}\\p{Z}\\u2028\\u2029]+", Pattern.UNICODE_CHARACTER_CLASS);

  @Option(names = "--reason", paramLabel = "TEXT", description = "why, for whoever asks later")
  @Nullable String reason;

  @Option(names = "--by", paramLabel = "NAME", description = "who says so (default: the OS user)")
  @Nullable String by;

  /**
   * Why.
   *
   * @throws CommandFailure if nothing was said, or too much
   */
  String reason() {
    return text("--reason", reason, LONGEST_REASON);
  }

  /**
   * Who.
   *
   * @throws CommandFailure if the name is blank or too long
   */
  String by() {
    return text("--by", by == null ? System.getProperty("user.name") : by, LONGEST_NAME);
  }

  private static String text(String option, @Nullable String given, int longest) {
    String text = given == null ? "" : SPACE.matcher(given).replaceAll(" ").strip();
    if (text.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.missing", option);
    }
    if (text.codePointCount(0, text.length()) > longest) {
      throw new CommandFailure(ExitCode.USAGE, "corrections.tooLong", option, longest);
    }
    return text;
  }
}
