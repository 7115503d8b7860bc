package vk2max.ops.report.workbook;

import java.util.List;

/**
 * A book that was written.
 *
 * @param rows of its lists
 */
record WrittenBook(BookChats chats, RegionBooks.Rows rows, List<BookFile> files) {
  WrittenBook {
    files = List.copyOf(files);
  }
}
