package vk2max.ops.report.workbook;

import java.util.List;

/**
 * A file of a book.
 *
 * @param name without its directory
 * @param sha256 hexadecimal
 * @param sheets that it holds, by {@link SheetForm#file}
 */
record BookFile(String name, long bytes, String sha256, List<String> sheets) {
  BookFile {
    sheets = List.copyOf(sheets);
  }
}
