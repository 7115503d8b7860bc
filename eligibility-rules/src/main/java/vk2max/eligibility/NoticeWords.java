package vk2max.eligibility;

/**
 * The words that tell people of a move, in one language: plain text, never markup.
 *
 * @param locale language of {@code text}, two or three letters as in BCP 47
 * @param text posted into the VK chat that moved. Blanks: {@code {title}}, and {@code
 *     {readOnlyFrom}} where the region has such a day
 * @param button the words on the button below the text; no blanks
 * @param url where the button leads, https. Blank: {@code {chatId}}
 * @param invitation sent to people who are not in MAX yet; asks for nothing. Blanks as in {@code
 *     text}
 */
public record NoticeWords(
    String locale, String text, String button, String url, String invitation) {

  /** Blank of the title of the chat. */
  public static final String TITLE = "{title}";

  /** Blank of the day on which the region's chats in VK become read-only. */
  public static final String READ_ONLY_FROM = "{readOnlyFrom}";

  /** Blank of the id of the chat. */
  public static final String CHAT_ID = "{chatId}";

  public static final NoticeWords BUILT_IN =
      new NoticeWords(
          "ru",
          "Чат «{title}» теперь и в MAX. Он ждёт вас в папке «Сферум». Если вы ещё не в MAX,"
              + " чат появится у вас после первого входа с номером из Сферума.",
          "Открыть в MAX",
          "https://max.ru/sferum/chats/{chatId}",
          "Чат «{title}» теперь и в MAX. Он появится у вас, если вы войдёте в MAX с номером из"
              + " Сферума.");

  /** Whether they can be said only where the region's chats in VK have a last day. */
  public boolean nameReadOnlyFrom() {
    return text.contains(READ_ONLY_FROM) || invitation.contains(READ_ONLY_FROM);
  }
}
