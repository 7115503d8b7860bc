package vk2max.events;

/**
 * The words of notices and invitations. Blanks: {@code {title}} in the texts, {@code {chatId}} in
 * the address.
 *
 * @param notice posted into the VK chat that moved
 * @param invitation sent to people who are not in MAX yet; asks for nothing
 */
public record NoticeTemplate(
    String locale, String notice, String buttonLabel, String buttonUrl, String invitation) {

  /** Longest text of MAX, in characters. */
  static final int LONGEST_TEXT = 4000;

  public static final NoticeTemplate DEFAULT =
      new NoticeTemplate(
          "ru",
          "Чат «{title}» теперь и в MAX. Он ждёт вас в папке «Сферум». Если вы ещё не в MAX,"
              + " чат появится у вас после первого входа с номером из Сферума.",
          "Открыть в MAX",
          "https://max.ru/sferum/chats/{chatId}",
          "Чат «{title}» теперь и в MAX. Он появится у вас, если вы войдёте в MAX с номером из"
              + " Сферума.");

  String noticeText(String title) {
    return fill(notice, title);
  }

  String invitationText(String title) {
    return fill(invitation, title);
  }

  String url(long chatId) {
    return buttonUrl.replace("{chatId}", Long.toString(chatId));
  }

  private static String fill(String template, String title) {
    String text = template.replace("{title}", title);
    return text.codePointCount(0, text.length()) <= LONGEST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
  }
}
