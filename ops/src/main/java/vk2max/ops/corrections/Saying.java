package vk2max.ops.corrections;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody says about a chat: kept with it, and told by {@code explain} and the chat's card.
 *
 * @param reason why, on one line
 * @param by who
 * @param at to the millisecond, as the ledger and the events keep it
 */
public record Saying(String reason, String by, Instant at) {
  /** Code points of a reason. */
  public static final int LONGEST_REASON = 1_000;

  static final int LONGEST_NAME = 200;

  /** Whatever a terminal or a table could stumble over is a space. */
  private static final Pattern SPACE =
      Pattern.compile("[\\p{Cntrl}\\p{Z}\\u2028\\u2029]+", Pattern.UNICODE_CHARACTER_CLASS);

  public Saying {
    if (!isSayable(reason, LONGEST_REASON) || !isSayable(by, LONGEST_NAME)) {
      throw new IllegalArgumentException("nothing said, or too much");
    }
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * What somebody has typed into a form; empty when it says nothing, or is too long to be kept.
   *
   * @param by who has signed in
   */
  public static Optional<Saying> typed(String reason, String by, Instant at) {
    String why = plain(reason);
    return isSayable(why, LONGEST_REASON)
        ? Optional.of(new Saying(why, plain(by), at))
        : Optional.empty();
  }

  /** On one line, without spaces at its ends. */
  static String plain(String typed) {
    return SPACE.matcher(typed).replaceAll(" ").strip();
  }

  private static boolean isSayable(String text, int longest) {
    return !text.isBlank() && text.codePointCount(0, text.length()) <= longest;
  }
}
