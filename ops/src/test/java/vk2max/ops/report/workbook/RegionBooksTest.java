package vk2max.ops.report.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.Language;
import vk2max.index.ChatFilter;
import vk2max.index.ChatIndex;
import vk2max.index.IndexedChat;
import vk2max.index.Regions;
import vk2max.job.Progress;
import vk2max.job.Sentence;
import vk2max.ops.Vk2max;
import vk2max.ops.cli.Words;
import vk2max.ops.generate.Exports;

/** Books of a ledger that changes meanwhile, and of one that is larger than a sheet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegionBooksTest {
  private static final Words WORDS = new Words(Language.RU);
  private static final Instant MADE_AT = Instant.parse("2025-09-15T06:00:00Z");

  private static final BookChats REGION = new BookChats.OfRegion("16");

  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private long chats;

  @BeforeAll
  void a_night() throws IOException {
    String export =
        Exports.write(directory.resolve("export"), 300, Instant.parse("2025-09-15T00:00:00Z"));
    vk2max.run("run", "--export", export).exits(0);
    chats = vk2max.run("decisions", "--region", "16").exits(0).csv().size();
    assertTrue(chats > 60, "a small region");
  }

  @Test
  void a_ledger_that_changes_meanwhile_changes_no_sum() throws SQLException {
    BookOptions options = new BookOptions(REGION, directory.resolve("meanwhile"), BookFormat.xlsx);
    BookResult result;
    try (Connection ledger = vk2max.ledger();
        Connection other = vk2max.ledger();
        Statement statement = other.createStatement()) {
      statement.execute("create table kept as select chat_id, gone from decision");
      Progress meanwhile =
          once(() -> statement.execute("update decision set gone = chat_id % 2 = 0"));
      try {
        result = new WorkbookReport(ledger, options, WORDS).write(MADE_AT, meanwhile).result();
      } finally {
        statement.execute(
            "update decision d set gone = k.gone from kept k where k.chat_id = d.chat_id");
      }
    }

    assertEquals(chats, result.books().get(0).rows().chats());
    ReadBook book = ReadBook.of(options.directory().resolve("16_2025-09-15.xlsx"));
    assertEquals(chats, book.rows("Чаты").size());
  }

  @Test
  void what_a_later_run_has_made_true_before_its_end_is_not_told() throws SQLException {
    BookOptions options = new BookOptions(REGION, directory.resolve("at work"), BookFormat.xlsx);
    BookResult result;
    try (Connection ledger = vk2max.ledger();
        Connection other = vk2max.ledger();
        Statement statement = other.createStatement()) {
      // As a run leaves the ledger that has found half of the chats missing and was killed then.
      statement.execute(
          """
          insert into run (run_id, snapshot_id, snapshot_at, bundle, bundle_fingerprint, policy_id,
                           policy_hash, policy, lanes, state) overriding system value
          values (7, 'next', now(), '', '', '', '', '', 1, 'DECIDED');
          insert into decision_history
          select chat_id, run_id, 7, gone, outcome, reasons, carrier, organisation, title, evidence
            from decision where chat_id % 2 = 0;
          update decision set gone = true, run_id = 7 where chat_id % 2 = 0""");
      try {
        result = new WorkbookReport(ledger, options, WORDS).write(MADE_AT, Progress.NONE).result();
      } finally {
        statement.execute(
            """
            delete from run where run_id = 7;
            update decision set gone = false, run_id = 1 where run_id = 7;
            delete from decision_history""");
      }
    }

    assertEquals(chats, result.books().get(0).rows().chats());
  }

  /** What is done before the first chat is told. */
  @FunctionalInterface
  private interface Doing {
    void run() throws SQLException;
  }

  private static Progress once(Doing doing) {
    return new Progress() {
      @Override
      public void step(String name, long total) {
        try {
          doing.run();
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public void advance(long done) {}

      @Override
      public void note(Sentence sentence) {}
    };
  }

  @Test
  void more_chats_than_a_sheet_holds_go_on_on_the_next() throws SQLException {
    int mostRows = 25;
    int sheets = (int) ((chats + mostRows - 1) / mostRows);
    write("large", mostRows);

    ReadBook book = ReadBook.of(directory.resolve("large.xlsx"));
    List<String> expected = new ArrayList<>(List.of("Чаты"));
    for (int i = 2; i <= sheets; i++) {
      expected.add("Чаты " + i);
    }
    List<String> named = book.sheets().stream().filter(name -> name.startsWith("Чаты")).toList();
    assertEquals(expected, named);
    assertEquals("Не переносятся", book.sheets().get(2 + sheets + extra(book)));
    assertEquals(chats, named.stream().mapToLong(name -> book.rows(name).size()).sum());
    long told =
        book.rows("О выгрузке").stream()
            .filter(row -> ReadBook.text(row, "Показатель").startsWith("Строк на листе «Чаты"))
            .mapToLong(row -> row.get("Значение").asNumber().longValue())
            .sum();
    assertEquals(chats, told);
  }

  /** Sheets on which the advice goes on. */
  private static int extra(ReadBook book) {
    return (int) book.sheets().stream().filter(name -> name.startsWith("Что сделать ")).count();
  }

  @Test
  void a_book_whose_sums_differ_is_not_written() throws Exception {
    Book swallowing = BookFormat.xlsx.book(directory, "wrong", WORDS);
    try (Connection ledger = vk2max.ledger()) {
      // Without one state for everything the count and the rows are those of different moments.
      ledger.setAutoCommit(false);
      BookScope scope = BookScope.find(ledger, MADE_AT).orElseThrow();
      try (Connection other = vk2max.ledger();
          Statement statement = other.createStatement()) {
        Progress meanwhile =
            once(
                () ->
                    statement.execute(
                        "update decision set gone = true where chat_id ="
                            + " (select min(chat_id) from decision d join organisation o"
                            + " on o.ref = d.organisation where region = '16')"));
        RegionBooks books = new RegionBooks(ledger, scope, WORDS, meanwhile);
        try (swallowing) {
          IllegalStateException wrong =
              assertThrows(IllegalStateException.class, () -> books.write(REGION, swallowing));
          assertTrue(wrong.getMessage().startsWith("the sums of region 16 differ"));
        } finally {
          statement.execute("update decision set gone = false");
        }
      }
    }

    try (Stream<Path> files = Files.list(directory)) {
      assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("wrong")));
    }
  }

  @Test
  void a_list_holds_the_chats_that_the_index_counts_and_says_by_which_filter() throws Exception {
    ChatFilter filter =
        new ChatFilter(Status.NOT_BY_RULES, null, null, municipality(), null, false);
    BookOptions options =
        new BookOptions(
            new BookChats.Listed("16", filter), directory.resolve("list"), BookFormat.xlsx);
    try (Connection ledger = indexed()) {
      List<Long> expected =
          new ChatIndex(ledger)
              .page(Regions.of(Set.of("16")), filter, 0, 1_000).stream()
                  .map(IndexedChat::chatId)
                  .toList();
      assertTrue(expected.size() > 3, expected::toString);
      ledger.rollback();
      new WorkbookReport(ledger, options, WORDS).write(MADE_AT, Progress.NONE);

      ReadBook book = ReadBook.of(options.directory().resolve("16_2025-09-15_list.xlsx"));
      assertEquals(List.of("Чаты", "О выгрузке"), book.sheets());
      assertEquals(
          expected,
          book.rows("Чаты").stream()
              .map(row -> Long.valueOf(ReadBook.text(row, "ID чата")))
              .sorted()
              .toList());
      Map<String, String> about = new LinkedHashMap<>();
      book.rows("О выгрузке")
          .forEach(
              row -> about.put(ReadBook.text(row, "Показатель"), ReadBook.text(row, "Значение")));
      assertEquals("16", about.get("Регион"));
      assertEquals("не переносится по правилам", about.get("Фильтр: Статус"));
      assertEquals(filter.municipality(), about.get("Фильтр: Муниципалитет"));
      assertFalse(about.containsKey("Фильтр: Причина"), about::toString);
      assertEquals("R-0001", about.get("Запуск"));
      assertEquals("sferum-2025", about.get("Политика"));
      assertEquals(
          Integer.toString(expected.size()), about.get("Чатов по этому фильтру в указателе чатов"));
    }
  }

  @Test
  void a_list_of_other_chats_than_the_index_counts_is_not_written() throws Exception {
    BookOptions options =
        new BookOptions(
            new BookChats.Listed("16", ChatFilter.NONE), directory.resolve("lost"), BookFormat.csv);
    try (Connection ledger = indexed();
        Statement statement = ledger.createStatement()) {
      // As if a decision that a list shows had been lost.
      String one =
          " where chat_id = (select min(chat_id) from console.chat where region = '16' and not gone)";
      statement.execute("update console.chat set run_id = run_id + 5" + one);
      ledger.commit();
      try {
        IllegalStateException wrong =
            assertThrows(
                IllegalStateException.class,
                () -> new WorkbookReport(ledger, options, WORDS).write(MADE_AT, Progress.NONE));
        assertTrue(wrong.getMessage().startsWith("the index counts "), wrong::getMessage);
      } finally {
        ledger.rollback();
        ledger.setReadOnly(false);
        statement.execute("update console.chat set run_id = run_id - 5" + one);
        ledger.commit();
      }
    }
    try (Stream<Path> files = Files.list(options.directory())) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** A connection to the ledger, with the index of chats in it. */
  private Connection indexed() throws SQLException {
    vk2max.run("search", "zzzz");
    Connection ledger = vk2max.ledger();
    ledger.setAutoCommit(false);
    return ledger;
  }

  private String municipality() throws SQLException {
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select municipality from organisation o join decision d on d.organisation = o.ref"
                    + " where region = '16' and outcome = 1 group by 1 order by count(*) desc, 1")) {
      row.next();
      return row.getString(1);
    }
  }

  private void write(String name, int mostRows) throws SQLException {
    try (Connection ledger = vk2max.ledger()) {
      ledger.setAutoCommit(false);
      BookScope scope = BookScope.find(ledger, MADE_AT).orElseThrow();
      RegionBooks books = new RegionBooks(ledger, scope, WORDS, Progress.NONE, mostRows);
      try (Book book = BookFormat.xlsx.book(directory, name, WORDS)) {
        books.write(REGION, book);
        book.finish();
      }
    }
  }
}
