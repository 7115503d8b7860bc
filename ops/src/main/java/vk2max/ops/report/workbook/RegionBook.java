package vk2max.ops.report.workbook;

import java.util.List;

/** A book that was written. */
record RegionBook(String region, RegionBooks.Rows rows, List<BookFile> files) {
  RegionBook {
    files = List.copyOf(files);
  }
}
