package vk2max.ops.cli;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a chat, or of a person, as people type it: its digits, also as {@code vk:ID}. */
public final class ChatId {
  private static final Pattern ID = Pattern.compile("(?:vk:)?([1-9][0-9]{0,18})");

  private ChatId() {}

  /** The id that a text is; empty when it is none. */
  public static OptionalLong in(String typed) {
    Matcher id = ID.matcher(typed.strip());
    if (!id.matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(id.group(1)));
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // Nineteen digits may be too large.
    }
  }

  /**
   * The id of the one chat that somebody acts on: a title is not enough.
   *
   * @param typed null when nothing was typed
   * @throws CommandFailure if it is none
   */
  public static long of(@Nullable String typed) {
    if (typed == null) {
      throw new CommandFailure(ExitCode.USAGE, "usage.missing", "CHAT");
    }
    return in(typed)
        .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "corrections.chatId", typed));
  }
}
