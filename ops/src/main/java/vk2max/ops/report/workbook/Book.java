package vk2max.ops.report.workbook;

import java.util.List;

/** Sheets that belong together. Those of a book that is not finished leave nothing behind. */
interface Book extends AutoCloseable {
  /**
   * Opens the next sheet. Of the sheets that are open at once only one may have many rows: the rows
   * of the others are kept until they are closed.
   */
  Sheet open(SheetForm form);

  /**
   * Makes the files be there, all of them; when every sheet is closed.
   *
   * @return them
   */
  List<BookFile> finish();

  @Override
  void close();
}
