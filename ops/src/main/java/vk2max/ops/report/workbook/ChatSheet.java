package vk2max.ops.report.workbook;

import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Status;
import vk2max.ops.cli.Words;

/** Chats as rows. */
final class ChatSheet {
  private final Sheet sheet;
  private final String yes;
  private final String no;

  ChatSheet(Sheet sheet, Words words) {
    this.sheet = sheet;
    this.yes = words.text("workbook.yes");
    this.no = words.text("workbook.no");
  }

  void write(ChatLine chat) {
    sheet
        .text(chat.municipality())
        .text(chat.school())
        .text(chat.organisationId())
        .text(chat.title())
        .text(Long.toString(chat.chatId()))
        .day(chat.lastMessage())
        .status(chat.status(), chat.statusWord())
        .text(chat.reason())
        .text(chat.why())
        .text(chat.what())
        .text(chat.who())
        .text(onlyObstacle(chat))
        .text(chat.otherReasons())
        .text(chat.code())
        .text(chat.decidedBy())
        .day(chat.checked())
        .end();
  }

  /** Nothing for a chat that has moved: there is no obstacle to be the only one. */
  private @Nullable String onlyObstacle(ChatLine chat) {
    if (chat.status() == Status.MOVED) {
      return null;
    }
    return chat.onlyObstacle() ? yes : no;
  }
}
