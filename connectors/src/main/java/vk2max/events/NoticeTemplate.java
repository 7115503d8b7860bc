package vk2max.events;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.NoticeWords;

/** The words of the notices and invitations of one region, ready to be filled. Immutable. */
public final class NoticeTemplate {
  /** Longest text of VK and MAX, in characters (code points). */
  public static final int LONGEST_TEXT = 4000;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);

  /** Characters that the day takes in a text. */
  public static final int LENGTH_OF_DAY = "05.11.2025".length();

  private final NoticeWords words;
  private final Phrase notice;
  private final Phrase invitation;
  private final Phrase url;

  /**
   * @param readOnlyFrom day the region's VK chats become read-only; null only for words that do not
   *     name it
   * @throws IllegalArgumentException if the words name a day and there is none
   */
  NoticeTemplate(NoticeWords words, @Nullable LocalDate readOnlyFrom) {
    if (readOnlyFrom == null && words.nameReadOnlyFrom()) {
      throw new IllegalArgumentException("words that name a day and no day: " + words);
    }
    this.words = words;
    String day = readOnlyFrom == null ? "" : DAY.format(readOnlyFrom);
    notice = titled(words.text(), day);
    invitation = titled(words.invitation(), day);
    url = new Phrase(words.url(), NoticeWords.CHAT_ID);
  }

  private static Phrase titled(String text, String day) {
    return new Phrase(text.replace(NoticeWords.READ_ONLY_FROM, day), NoticeWords.TITLE);
  }

  NoticeWords words() {
    return words;
  }

  void notice(String title, JsonWriter json) {
    notice.write(title, LONGEST_TEXT, json);
  }

  void invitation(String title, JsonWriter json) {
    invitation.write(title, LONGEST_TEXT, json);
  }

  void url(long chatId, JsonWriter json) {
    url.write(Long.toString(chatId), Integer.MAX_VALUE, json);
  }
}
