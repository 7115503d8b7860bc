package vk2max.ops.report.workbook;

import java.nio.file.Path;
import vk2max.ops.cli.Words;

/** The forms in which books are written; lower case, as the names of their files end. */
public enum BookFormat {
  xlsx {
    @Override
    Book book(Path directory, String name, Words words) {
      return new XlsxBook(directory, name);
    }
  },
  csv {
    @Override
    Book book(Path directory, String name, Words words) {
      return new CsvBook(directory, name, words);
    }
  };

  /**
   * Begins a book.
   *
   * @param name what the names of its files begin with
   */
  abstract Book book(Path directory, String name, Words words);
}
