package vk2max.ops.corrections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;

/** Who says something about a chat, and why: kept with it, and told by explain. */
final class Said {
  @Option(names = "--reason", paramLabel = "TEXT", description = "why, for whoever asks later")
  @Nullable String reason;

  @Option(names = "--by", paramLabel = "NAME", description = "who says so (default: the OS user)")
  @Nullable String by;

  /**
   * Who says why, now.
   *
   * @throws CommandFailure if nothing was said, or too much
   */
  Saying saying() {
    return new Saying(
        text("--reason", reason, Saying.LONGEST_REASON),
        text("--by", by == null ? System.getProperty("user.name") : by, Saying.LONGEST_NAME),
        Instant.now());
  }

  private static String text(String option, @Nullable String given, int longest) {
    String text = given == null ? "" : Saying.plain(given);
    if (text.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.missing", option);
    }
    if (text.codePointCount(0, text.length()) > longest) {
      throw new CommandFailure(ExitCode.USAGE, "corrections.tooLong", option, longest);
    }
    return text;
  }
}
