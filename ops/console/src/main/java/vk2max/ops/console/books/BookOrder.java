package vk2max.ops.console.books;

import vk2max.ops.cli.Words;
import vk2max.ops.report.workbook.BookChats;
import vk2max.ops.report.workbook.BookFormat;

/**
 * The workbook that somebody wants.
 *
 * @param chats whoever asks may see their region: that is not looked at again
 * @param words in whose language it is written
 */
public record BookOrder(BookChats chats, BookFormat format, Words words) {
  /** Two characters. */
  public String region() {
    return chats.region();
  }
}
