package vk2max.ops.report.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.eligibility.explain.Language;
import vk2max.ops.cli.Words;

class PagedSheetTest {
  private static final Words WORDS = new Words(Language.RU);
  private static final SheetForm FORM =
      new SheetForm("Чаты", "chats", true, List.of(new Column("ID чата", Column.Kind.ID)));

  @TempDir Path directory;

  @Test
  void a_spreadsheet_holds_so_many_rows() {
    assertEquals(1 << 20, PagedSheet.MOST_ROWS + 1);
  }

  @Test
  void rows_that_fit_need_no_further_sheet() {
    assertEquals(List.of("Чаты"), sheets(write(10, 10)));
    assertEquals(List.of("Чаты"), sheets(write(0, 10)));
  }

  @Test
  void rows_that_do_not_fit_go_on_on_the_next_sheet_with_its_heading() {
    List<PagedSheet.Part> parts = write(25, 10);

    assertEquals(List.of("Чаты", "Чаты 2", "Чаты 3"), sheets(parts));
    assertEquals(List.of(10L, 10L, 5L), parts.stream().map(PagedSheet.Part::rows).toList());
    ReadBook book = ReadBook.of(directory.resolve("book.xlsx"));
    assertEquals(List.of("Чаты", "Чаты 2", "Чаты 3", "После"), book.sheets());
    List<String> ids = new ArrayList<>();
    for (String sheet : sheets(parts)) {
      book.rows(sheet).forEach(row -> ids.add(row.get("ID чата").asString()));
    }
    assertEquals(IntStream.range(0, 25).mapToObj(Integer::toString).toList(), ids);
  }

  @Test
  void files_go_on_in_the_next_file() throws Exception {
    write(BookFormat.csv, 11, 10);

    assertEquals(11, Files.readAllLines(directory.resolve("book_chats.csv")).size());
    assertEquals(2, Files.readAllLines(directory.resolve("book_chats-2.csv")).size());
  }

  private static List<String> sheets(List<PagedSheet.Part> parts) {
    return parts.stream().map(PagedSheet.Part::title).toList();
  }

  private List<PagedSheet.Part> write(int rows, int mostRows) {
    return write(BookFormat.xlsx, rows, mostRows);
  }

  private List<PagedSheet.Part> write(BookFormat format, int rows, int mostRows) {
    try (Book book = format.book(directory, "book", WORDS)) {
      PagedSheet sheet = new PagedSheet(book, FORM, mostRows);
      try (sheet) {
        for (int i = 0; i < rows; i++) {
          sheet.text(Integer.toString(i)).end();
        }
      }
      assertEquals(rows, sheet.rows());
      book.open(new SheetForm("После", "after", false, FORM.columns())).close();
      book.finish();
      return sheet.parts();
    }
  }
}
