package vk2max.events;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.NoticeWords;

/**
 * The words of notices and invitations with their blanks filled.
 *
 * @param readOnlyFrom day the region's VK chats become read-only; null only for words that do not
 *     name it
 */
public record NoticeTemplate(NoticeWords words, @Nullable LocalDate readOnlyFrom) {
  /** Longest text of VK and MAX, in characters (code points). */
  public static final int LONGEST_TEXT = 4000;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);

  /** Characters that the day takes in a text. */
  public static final int LENGTH_OF_DAY = "05.11.2025".length();

  public NoticeTemplate {
    if (readOnlyFrom == null && words.nameReadOnlyFrom()) {
      throw new IllegalArgumentException("words that name a day and no day: " + words);
    }
  }

  String noticeText(String title) {
    return fill(words.text(), title);
  }

  String invitationText(String title) {
    return fill(words.invitation(), title);
  }

  String url(long chatId) {
    return words.url().replace(NoticeWords.CHAT_ID, Long.toString(chatId));
  }

  private String fill(String template, String title) {
    // The title last: what looks like a blank in it is text.
    String day = readOnlyFrom == null ? "" : DAY.format(readOnlyFrom);
    String text =
        template.replace(NoticeWords.READ_ONLY_FROM, day).replace(NoticeWords.TITLE, title);
    return text.codePointCount(0, text.length()) <= LONGEST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
  }
}
