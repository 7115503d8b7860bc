package vk2max.ops.report.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.Language;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.Words;

/** Books by themselves: how cells stand in the files, and when the files are there. */
class BookTest {
  private static final Words WORDS = new Words(Language.RU);
  private static final SheetForm FORM =
      new SheetForm(
          "Лист",
          "sheet",
          true,
          List.of(
              new Column("title", Column.Kind.TITLE),
              new Column("school", Column.Kind.NAME),
              new Column("id", Column.Kind.ID),
              new Column("chats", Column.Kind.NUMBER),
              new Column("share", Column.Kind.SHARE),
              new Column("day", Column.Kind.DAY),
              new Column("status", Column.Kind.WORD),
              new Column("why", Column.Kind.REMARK)));

  @TempDir Path directory;

  @Test
  void cells_are_what_they_are() {
    ReadBook book =
        xlsx(
            sheet ->
                sheet
                    .text("8Б")
                    .text("Школа № 1")
                    .text("9007199254740993")
                    .number(1_234)
                    .share(412)
                    .day(LocalDate.of(2026, 11, 23))
                    .status(Status.MOVED, "перенесён")
                    .text("потому что")
                    .end());

    Map<String, Cell> row = book.rows("Лист").get(0);
    assertEquals(CellType.STRING, row.get("id").getType());
    assertEquals("9007199254740993", row.get("id").asString());
    assertEquals(CellType.NUMBER, row.get("chats").getType());
    assertEquals(new BigDecimal("1234"), row.get("chats").asNumber());
    assertEquals("#,##0", row.get("chats").getDataFormatString());
    assertEquals(new BigDecimal("0.412"), row.get("share").asNumber());
    assertEquals("0.0%", row.get("share").getDataFormatString());
    assertEquals(CellType.NUMBER, row.get("day").getType());
    assertEquals("dd.mm.yyyy", row.get("day").getDataFormatString());
    assertEquals(LocalDateTime.of(2026, 11, 23, 0, 0), row.get("day").asDate());
    assertEquals("перенесён", row.get("status").asString());
  }

  @Test
  void what_is_not_known_has_an_empty_cell_and_what_no_calendar_holds_is_text() {
    ReadBook book =
        xlsx(
            sheet -> {
              sheet.text(null).text("").text("x").number(0).share(0).day(null).end();
              sheet.text("1").text("2").text("3").number(0).share(0);
              sheet.day(LocalDate.of(50_000, 1, 1)).end();
            });

    assertEquals(List.of("id", "chats", "share"), List.copyOf(book.rows("Лист").get(0).keySet()));
    assertEquals("+50000-01-01", book.rows("Лист").get(1).get("day").asString());
  }

  @Test
  void a_moment_is_a_date_with_the_hour_in_moscow() {
    ReadBook book =
        xlsx(sheet -> sheet.time(Instant.parse("2026-11-22T21:40:59.9Z")).number(7).end());

    Map<String, Cell> row = book.rows("Лист").get(0);
    assertEquals(LocalDateTime.of(2026, 11, 23, 0, 40), row.get("title").asDate());
    assertEquals("dd.mm.yyyy hh:mm", row.get("title").getDataFormatString());
    assertEquals("#,##0", row.get("school").getDataFormatString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+7",
        "-1",
        "@SUM(A1)",
        "=HYPERLINK(\"http://x\";\"y\")",
        "<b>&amp;</b>]]>",
        "a\u202Eb\u200Fc",
        "\u0001\u001F",
        "line\nend\ttab",
        "😀 «8Б» — дружный класс"
      })
  void a_title_stays_plain_text(String title) throws IOException {
    ReadBook book = xlsx(sheet -> sheet.text(title).text(title).text(title).number(1).end());

    Map<String, Cell> row = book.rows("Лист").get(0);
    for (String column : List.of("title", "school", "id")) {
      assertEquals(CellType.STRING, row.get(column).getType());
      assertEquals(CellText.of(title), row.get(column).asString());
    }
    String xml = book.part("xl/worksheets/sheet1.xml");
    assertFalse(xml.contains("<f>"), xml);
    assertTrue(xml.contains("<c r=\"A2\" s=\"") && xml.contains("t=\"inlineStr\""), xml);
    if ("=+-@".indexOf(title.charAt(0)) >= 0) {
      assertFalse(book.part("xl/sharedStrings.xml").contains("<si>"), "each has a cell of its own");
    }
  }

  @Test
  void a_long_title_is_whole_and_an_endless_one_is_cut() {
    String long500 = "Я".repeat(500);
    ReadBook book =
        xlsx(
            sheet -> {
              sheet.text(long500).end();
              sheet.text("x".repeat(40_000)).end();
            });

    assertEquals(long500, book.rows("Лист").get(0).get("title").asString());
    assertEquals(32_767, book.rows("Лист").get(1).get("title").asString().length());
  }

  @Test
  void the_sheet_is_ready_for_the_screen_and_for_the_printer() {
    ReadBook book =
        xlsx(
            sheet -> {
              for (int i = 0; i < 600; i++) {
                sheet.text("chat " + i).text("school").text("1").number(i).share(0).day(null);
                sheet.status(Status.WAITS, "ждёт").text("why").end();
              }
            });

    String xml = book.part("xl/worksheets/sheet1.xml");
    assertTrue(xml.contains("ySplit=\"1\"") && xml.contains("state=\"frozen\""), xml);
    assertTrue(xml.contains("<autoFilter ref=\"A1:H601\">"), "filter");
    assertTrue(xml.contains("fitToPage=\"true\"") && xml.contains("fitToWidth=\"1\""), "fit");
    assertTrue(xml.contains("paperSize=\"9\""), "A4");
    assertTrue(xml.contains("fitToHeight=\"0\"") && xml.contains("\"landscape\""), "landscape");
    assertTrue(xml.contains("<col min=\"8\" max=\"8\" width=\"60.0\""), "width");
    String workbook = book.part("xl/workbook.xml");
    assertTrue(workbook.contains("_xlnm.Print_Titles") && workbook.contains("$1:$1"), workbook);
    String styles = book.part("xl/styles.xml");
    assertTrue(styles.contains("wrapText=\"true\"") && styles.contains("DDEBF7"), styles);
    // Each block of rows looks alike, also the last, which is not full.
    assertEquals(style(xml, "H2"), style(xml, "H601"));
    assertEquals(style(xml, "G2"), style(xml, "G601"));
    assertTrue(!style(xml, "G2").equals(style(xml, "H2")), "a status has its colour");
    assertEquals(600, book.rows("Лист").size());
  }

  private static String style(String xml, String cell) {
    return xml.replaceAll("(?s).*<c r=\"" + cell + "\" s=\"([0-9]+)\".*", "$1");
  }

  @Test
  void a_text_of_many_rows_is_kept_once_as_long_as_they_are_not_too_many() {
    ReadBook book =
        xlsx(
            sheet -> {
              for (int i = 0; i < 5_000; i++) {
                sheet.text("title").text("school " + i).text("7").end();
              }
            });

    String shared = book.part("xl/sharedStrings.xml");
    assertEquals(2_000, shared.split("<si>", -1).length - 1);
    assertFalse(shared.contains("title"), "titles are of one row each");
    assertEquals("school 4999", book.rows("Лист").get(4_999).get("school").asString());
    assertEquals("school 7", book.rows("Лист").get(7).get("school").asString());
  }

  @Test
  void sheets_stand_in_the_order_in_which_they_were_opened() {
    try (Book book = BookFormat.xlsx.book(directory, "order", WORDS)) {
      Sheet first = book.open(new SheetForm("first", "first", false, FORM.columns()));
      try (Sheet second = book.open(FORM)) {
        for (int i = 0; i < 1_000; i++) {
          second.text("row").end();
        }
      }
      first.text("last to be written").endStrong();
      first.close();
      book.finish();
    }

    ReadBook read = ReadBook.of(directory.resolve("order.xlsx"));
    assertEquals(List.of("first", "Лист"), read.sheets());
    assertEquals(1_000, read.rows("Лист").size());
    assertEquals("last to be written", read.rows("first").get(0).get("title").asString());
    assertFalse(read.part("xl/worksheets/sheet1.xml").contains("autoFilter"), "it is no list");
  }

  @Test
  void csv_is_for_a_double_click() throws IOException {
    try (Book book = BookFormat.csv.book(directory, "54_2026-11-23", WORDS)) {
      try (Sheet sheet = book.open(FORM)) {
        sheet
            .text("=1+1")
            .text("a;\"b\"\nc\u0001")
            .text("0017")
            .number(-5)
            .share(412)
            .day(LocalDate.of(2026, 11, 23))
            .status(Status.MOVED, "перенесён")
            .text("+7")
            .end();
        sheet.text("@x").text("-").text("9007199254740993").endStrong();
        sheet.time(Instant.parse("2026-11-22T21:40:59Z")).text(null).text("1231141761").end();
        sheet.text("x").text("y").text("org-16-00005").end();
      }
      book.finish();
    }

    byte[] bytes = Files.readAllBytes(directory.resolve("54_2026-11-23_sheet.csv"));
    assertArrayEquals(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, Arrays.copyOf(bytes, 3));
    assertEquals(
        """
        title;school;id;chats;share;day;status;why\r
        '=1+1;"a;""b""
        c\uFFFD";'0017;-5;41,2%;2026-11-23;перенесён;'+7\r
        '@x;'-;'9007199254740993;;;;;\r
        2026-11-23 00:40;;1231141761;;;;;\r
        x;y;org-16-00005;;;;;\r
        """,
        new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource(BookFormat.class)
  void a_file_is_told_with_its_size_and_checksum(BookFormat format) throws Exception {
    BookFile told;
    try (Book book = format.book(directory, "told", WORDS)) {
      book.open(FORM).close();
      told = book.finish().get(0);
    }

    byte[] bytes = Files.readAllBytes(directory.resolve(told.name()));
    assertEquals(bytes.length, told.bytes());
    assertEquals(
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
        told.sha256());
    assertEquals(List.of("sheet"), told.sheets());
    assertEquals(List.of(told.name()), files());
  }

  @ParameterizedTest
  @EnumSource(BookFormat.class)
  void a_book_that_is_not_finished_leaves_what_was_there_before(BookFormat format)
      throws IOException {
    Path earlier = directory.resolve(format == BookFormat.xlsx ? "b.xlsx" : "b_sheet.csv");
    Files.writeString(earlier, "of yesterday");

    assertThrows(
        IllegalStateException.class,
        () -> {
          try (Book book = format.book(directory, "b", WORDS);
              Sheet sheet = book.open(FORM)) {
            for (int i = 0; i < 10_000; i++) {
              sheet.text("row " + i).end();
            }
            assertEquals(2, files().size(), "it is being written under another name");
            throw new IllegalStateException("the server is gone");
          }
        });

    assertEquals(List.of(String.valueOf(earlier.getFileName())), files());
    assertEquals("of yesterday", Files.readString(earlier));
  }

  @ParameterizedTest
  @EnumSource(BookFormat.class)
  void a_book_that_cannot_be_brought_to_its_end_is_refused_with_its_name(BookFormat format)
      throws IOException {
    CommandFailure failure =
        assertThrows(
            CommandFailure.class,
            () -> {
              try (Book book = format.book(directory, "b", WORDS)) {
                book.open(FORM).close();
                for (String file : files()) {
                  Files.delete(directory.resolve(file));
                }
                book.finish();
              }
            });

    assertEquals(5, failure.exitCode());
    assertTrue(WORDS.say(failure.sentence()).contains("Незаконченное удалено"));
    assertEquals(List.of(), files());
  }

  @ParameterizedTest
  @EnumSource(BookFormat.class)
  void a_signal_leaves_nothing(BookFormat format) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Begun.class.getName(),
                format.name(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('b', process.getInputStream().read());
      assertEquals(1, files().size());
    } finally {
      // The process itself would close its input as well, and so let the program end.
      process.toHandle().destroy();
    }

    assertEquals(143, process.waitFor());
    assertEquals(List.of(), files());
  }

  /** Begins a book and does not come to its end. */
  static final class Begun {
    private Begun() {}

    public static void main(String[] arguments) throws IOException {
      Book book = BookFormat.valueOf(arguments[0]).book(Path.of(arguments[1]), "b", WORDS);
      Sheet sheet = book.open(FORM);
      for (int i = 0; i < 10_000; i++) {
        sheet.text("row " + i).end();
      }
      System.out.println("begun");
      System.out.flush();
      System.in.read();
    }
  }

  private ReadBook xlsx(java.util.function.Consumer<Sheet> rows) {
    try (Book book = BookFormat.xlsx.book(directory, "book", WORDS)) {
      try (Sheet sheet = book.open(FORM)) {
        rows.accept(sheet);
      }
      book.finish();
    }
    return ReadBook.of(directory.resolve("book.xlsx"));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
