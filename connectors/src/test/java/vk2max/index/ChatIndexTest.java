package vk2max.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Status;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.LedgerVersion;
import vk2max.ledger.ReportedChat;
import vk2max.testservers.Database;

class ChatIndexTest {
  private static final Regions HERE = Regions.of(Set.of("02"));
  private static final ReasonSet SIGN_IN = ReasonSet.of(ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE);
  private static final ReasonSet OLD = ReasonSet.of(ReasonCode.NO_MESSAGES_SINCE_CUTOFF);

  private Connection connection;
  private ChatIndex index;
  private int runs;

  @BeforeEach
  void connect() throws SQLException {
    Database database = IndexedLedger.empty();
    connection = database.connect();
    index = new ChatIndex(connection);
    sql(
        "insert into organisation (organisation_id, region, name, municipality) values"
            + " ('org-1', '02', 'Школа № 1', 'Уфа'), ('org-2', '16', 'Школа № 2', null)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_chat_of_another_region_is_not_there() throws SQLException {
    decide(1, "8Б Родители", 1, ReasonSet.NONE, "org-1");
    decide(2, "8Б Родители", 1, SIGN_IN, "org-2");
    decide(3, "8Б Родители", 1, SIGN_IN, null);
    refresh();

    assertEquals(List.of(1L), ids(index.byTitle(HERE, "8б родители", 9)));
    assertEquals(Set.of(1L, 2L, 3L), Set.copyOf(ids(index.byTitle(Regions.ALL, "8б", 9))));
    assertEquals(List.of(), index.byTitle(Regions.NONE, "8б", 9));
    assertEquals(Optional.empty(), index.find(HERE, 2));
    assertEquals(List.of(1L), ids(index.page(HERE, ChatFilter.NONE, 0, 9)));
    assertEquals(List.of("02"), index.regions(HERE));
    assertEquals(1, index.byStatus(HERE).values().stream().mapToLong(Long::longValue).sum());
    assertEquals(List.of("org-1"), schools(HERE));
    assertEquals(List.of("org-1", "org-2"), schools(Regions.ALL));
    assertEquals(List.of(), index.schoolsAfter(HERE, "org-1", 9));
    assertEquals(
        index.schools(Regions.ALL, "org-2", 0, 9), index.schoolsAfter(Regions.ALL, "org-1", 9));
    assertEquals(index.schools(Regions.ALL, "org-1", 0, 9), index.schoolsAfter(HERE, "", 1));
  }

  @Test
  void a_title_is_found_by_itself_by_a_part_and_with_a_mistake() throws SQLException {
    decide(1, "8Б Родители и дети", 1, SIGN_IN, "org-1");
    decide(2, "8Б Родители", 1, SIGN_IN, "org-1");
    decide(3, "Совет школы", 1, SIGN_IN, "org-1");
    refresh();

    assertEquals(List.of(2L, 1L), ids(index.byTitle(HERE, " 8б  РОДИТЕЛИ ", 9)));
    assertEquals(List.of(3L), ids(index.byTitle(HERE, "вет шко", 9)));
    assertEquals(List.of(2L, 1L), ids(index.byTitle(HERE, "родитили 8б", 9)));
    assertEquals(List.of(2L), ids(index.byTitle(HERE, "8б родители", 1)));
    assertTrue(ChatIndex.fits(index.byTitle(HERE, "8б", 1).get(0), "8Б"), "it holds it");
    assertFalse(ChatIndex.fits(index.byTitle(HERE, "родетели", 1).get(0), "родетели"), "alike");
    assertEquals(List.of(), index.byTitle(HERE, "рисование", 9), "not alike");
    for (String misspelt : List.of("радители", "родетели", "ридители", "рдители", "родтели")) {
      assertEquals(List.of(2L, 1L), ids(index.byTitle(HERE, misspelt, 9)), misspelt);
    }
  }

  @Test
  void signs_of_patterns_and_of_sql_are_letters_that_no_title_has() throws SQLException {
    decide(1, "Скидка 100% всем", 1, SIGN_IN, "org-1");
    decide(2, "_", 1, SIGN_IN, "org-1");
    refresh();

    for (String typed : List.of("%", "_", "'", "\\", "''; drop table console.chat; --", "\0")) {
      assertEquals(List.of(), index.byTitle(HERE, typed, 9), typed);
    }
    assertEquals(List.of(1L), ids(index.byTitle(HERE, "100%", 9)));
  }

  @Test
  void a_refresh_takes_over_what_has_changed_and_nothing_else() throws SQLException {
    decide(1, "Первый", 1, SIGN_IN, "org-1");
    decide(2, "Второй", 1, OLD, "org-1");
    assertEquals(2, refresh());
    assertEquals(0, refresh());

    decide(1, "Первый", 2, ReasonSet.NONE, "org-1");
    assertEquals(1, refresh());
    assertEquals(Status.MOVED, index.find(HERE, 1).orElseThrow().status());

    sql("update decision set gone = true, run_id = 3 where chat_id = 2");
    assertEquals(1, refresh());
    assertTrue(index.find(HERE, 2).orElseThrow().gone());
    assertEquals(List.of(1L), ids(index.page(HERE, ChatFilter.NONE, 0, 9)));
  }

  @Test
  void an_organisation_that_was_moved_to_another_region_takes_its_chats_along()
      throws SQLException {
    decide(1, "Первый", 1, SIGN_IN, "org-1");
    refresh();

    sql("update organisation set region = '16' where organisation_id = 'org-1'");
    changed = false;
    assertTrue(new ChatIndexWriter(connection).isBehind());
    refresh();
    assertFalse(new ChatIndexWriter(connection).isBehind());

    assertEquals(Optional.empty(), index.find(HERE, 1));
    assertEquals("16", index.find(Regions.ALL, 1).orElseThrow().region());
  }

  @Test
  void the_tables_are_made_when_every_migration_was_carried_out()
      throws SQLException, java.io.IOException {
    try (java.util.stream.Stream<java.nio.file.Path> files =
        java.nio.file.Files.list(java.nio.file.Path.of("src/main/resources/db/console"))) {
      assertEquals(ChatIndexWriter.MIGRATIONS, files.count());
    }
    assertTrue(ChatIndexWriter.isMade(connection));
    sql("delete from console.console_schema where version = '002'");
    assertFalse(ChatIndexWriter.isMade(connection));
  }

  @Test
  void pages_follow_each_other_without_a_gap_whatever_is_filtered() throws SQLException {
    for (long chat = 1; chat <= 25; chat++) {
      decide(chat, "Чат " + chat, 1, chat % 2 == 0 ? SIGN_IN : OLD, "org-1");
    }
    refresh();
    ChatFilter waiting = new ChatFilter(Status.WAITS_FOR_ACTION, null, "org-1", "Уфа", 7L, true);

    List<Long> seen = new ArrayList<>();
    for (List<IndexedChat> page = index.page(HERE, waiting, 0, 5);
        !page.isEmpty();
        page = index.page(HERE, waiting, page.get(page.size() - 1).chatId(), 5)) {
      seen.addAll(ids(page));
    }

    assertEquals(12, seen.size());
    assertEquals(12, new HashSet<>(seen).size());
    assertTrue(seen.stream().allMatch(chat -> chat % 2 == 0), seen::toString);
    assertEquals(12, index.count(HERE, waiting, 99));
    assertEquals(10, index.count(HERE, waiting, 10));
    assertEquals(
        Map.of(
            ReasonCode.NO_MESSAGES_SINCE_CUTOFF, 13L, ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE, 12L),
        index.byReason(HERE));
    ChatIndex.School school = index.schools(HERE, "org-1", 0, 9).get(0);
    assertEquals(25, school.total());
    assertEquals(12, school.chats().get(Status.WAITS_FOR_ACTION));
  }

  @Test
  void a_list_is_told_with_the_decisions_that_it_shows_also_when_the_ledger_is_ahead()
      throws SQLException {
    decide(1, "Первый", 1, SIGN_IN, "org-1");
    decide(2, "Второй", 1, SIGN_IN, "org-1");
    decide(3, "Третий", 1, OLD, "org-1");
    decide(4, "Чужой", 1, SIGN_IN, "org-2");
    refresh();
    sql(
        "insert into decision_history select chat_id, run_id, 2, gone, outcome, reasons, carrier,"
            + " organisation, title, evidence from decision where chat_id = 1");
    decide(1, "Первый", 2, ReasonSet.NONE, "org-1");
    ChatFilter filter = new ChatFilter(Status.WAITS_FOR_ACTION, null, "org-1", "Уфа", null, false);

    List<ReportedChat> told = new ArrayList<>();
    index.forEach(HERE, filter, told::add);
    connection.setAutoCommit(true);

    assertEquals(List.of(1L, 2L), told.stream().map(chat -> chat.row().chatId()).toList());
    assertEquals(SIGN_IN, told.get(0).row().reasons());
    assertEquals("Школа № 1", told.get(0).organisation());
    assertEquals("Уфа", told.get(0).municipality());
    refresh();
    told.clear();
    index.forEach(HERE, filter, told::add);
    connection.setAutoCommit(true);
    assertEquals(List.of(2L), told.stream().map(chat -> chat.row().chatId()).toList());
  }

  @Test
  void municipalities_are_those_where_chats_are() throws SQLException {
    sql(
        "insert into organisation (organisation_id, region, name, municipality) values"
            + " ('org-3', '02', 'Школа № 3', 'Агидель'), ('org-4', '02', 'Пустая', 'Нигде'),"
            + " ('org-5', '16', 'Школа № 5', 'Казань')");
    decide(1, "Первый", 1, SIGN_IN, "org-1");
    decide(2, "Второй", 1, SIGN_IN, "org-3");
    decide(3, "Третий", 1, SIGN_IN, "org-5");
    decide(4, "Ещё один", 1, SIGN_IN, "org-2");
    refresh();

    assertEquals(List.of("Агидель", "Уфа"), index.municipalities(HERE));
    assertEquals(List.of("Агидель", "Казань", "Уфа"), index.municipalities(Regions.ALL));
  }

  /** The version says whether something has become true; here each call makes it do so. */
  private long refresh() throws SQLException {
    Optional<LedgerVersion> before = new ChatIndexWriter(connection).shown();
    boolean isChanged = changed;
    changed = false;
    if (isChanged || before.isEmpty()) {
      runs++;
      sql(
          "insert into lane (lane, epoch, committed, emitted) values (0, 1, %1$d, %1$d)"
                  .formatted(runs)
              + " on conflict (lane) do update set committed = excluded.committed,"
              + " emitted = excluded.emitted");
    }
    long taken = new ChatIndexWriter(connection).refresh(ChatIndexTest::indexed);
    connection.setAutoCommit(true);
    return taken;
  }

  private boolean changed;

  private static IndexedChat indexed(DecisionRow row) {
    return new IndexedChat(
        row.chatId(),
        row.runId(),
        row.gone(),
        row.region(),
        row.organisationId(),
        null,
        null,
        Status.of(row.outcome(), row.reasons()),
        row.reasons(),
        row.reasons().size() == 1,
        7,
        ChatFacts.NO_INSTANT,
        1,
        row.title());
  }

  private void decide(
      long chat, String title, int run, ReasonSet reasons, @Nullable String organisation)
      throws SQLException {
    sql(
        """
        insert into decision (chat_id, run_id, gone, outcome, reasons, organisation, fingerprint,
                              title, evidence)
        values (?, ?, false, ?, ?, (select ref from organisation where organisation_id = ?), 1, ?, '')
        on conflict (chat_id) do update
           set run_id = excluded.run_id, outcome = excluded.outcome, reasons = excluded.reasons""",
        chat,
        run,
        reasons.equals(ReasonSet.NONE) ? 0 : 1,
        reasons.mask(),
        organisation,
        title);
  }

  private void sql(String sql, @Nullable Object... blanks) throws SQLException {
    changed = true;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < blanks.length; i++) {
        statement.setObject(i + 1, blanks[i]);
      }
      statement.execute();
    }
  }

  private List<String> schools(Regions regions) throws SQLException {
    return index.schools(regions, null, 0, 9).stream()
        .map(ChatIndex.School::organisationId)
        .toList();
  }

  private static List<Long> ids(List<IndexedChat> chats) {
    return chats.stream().map(IndexedChat::chatId).toList();
  }
}
