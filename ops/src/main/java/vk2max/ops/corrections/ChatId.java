package vk2max.ops.corrections;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;

/** The chat that a person names: its id, also as {@code vk:ID}. A title is not enough to act on. */
final class ChatId {
  private static final Pattern ID = Pattern.compile("(?:vk:)?([1-9][0-9]{0,18})");

  private ChatId() {}

  /**
   * The id.
   *
   * @param typed null when nothing was typed
   * @throws CommandFailure if it is none
   */
  static long of(@Nullable String typed) {
    Matcher id = ID.matcher(typed == null ? "" : typed.strip());
    if (!id.matches()) {
      throw wrong(typed);
    }
    try {
      return Long.parseLong(id.group(1));
    } catch (NumberFormatException e) {
      throw wrong(typed);
    }
  }

  private static CommandFailure wrong(@Nullable String typed) {
    return typed == null
        ? new CommandFailure(ExitCode.USAGE, "usage.missing", "CHAT")
        : new CommandFailure(ExitCode.USAGE, "corrections.chatId", typed);
  }
}
