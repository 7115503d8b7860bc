package vk2max.ops.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vk2max.eligibility.ReasonCode;
import vk2max.ops.Outcome;
import vk2max.ops.Vk2max;
import vk2max.ops.generate.Exports;
import vk2max.ops.report.workbook.LibreOffice;
import vk2max.ops.report.workbook.ReadBook;
import vk2max.testservers.SharedServers;

/** The workbooks of a ledger, as coordinators get them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkbooksTest {
  private static final String DAY = "2025-09-17";
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private String retracted = "";
  private String undone = "";
  private Outcome written = new Outcome(List.of(), 0, "", "");
  private ReadBook book = null;

  @BeforeAll
  void three_nights_and_what_was_taken_back_since() throws Exception {
    Path policy = directory.resolve("closed.yaml");
    Files.writeString(policy, "regions:\n  \"78\": {opens: never}\n");
    night("all", 1_500, "2025-09-15T00:00:00Z", policy);
    night("fewer", 900, "2025-09-16T00:00:00Z", policy);
    // At 01:40 on the 17th in Moscow, which is still the 16th elsewhere.
    night("again", 1_500, "2025-09-16T22:40:00Z", policy);
    retracted = text("select min(chat_id) from decision d " + MOVED_IN_16);
    undone = text("select max(chat_id) from decision d " + MOVED_IN_16);
    vk2max.run("retract", retracted, "--reason", "=by mistake").exits(0);
    vk2max.run("retract", undone, "--reason", "twice").exits(0);
    vk2max.run("retract", undone, "--undo", "--reason", "after all").exits(0);
    Path out = directory.resolve("made/on the way");
    written = report("--region", "16", "--out", out.toString(), "--lang", "ru").exits(0);
    book = ReadBook.of(out.resolve("16_" + DAY + ".xlsx"));
  }

  private static final String MOVED_IN_16 =
      "join organisation o on o.ref = d.organisation where outcome = 0 and region = '16'";

  @Test
  void a_book_has_six_sheets() {
    assertEquals(
        List.of(
            "Сводка", "Что сделать", "Чаты", "Не переносятся", "Справочник причин", "О выгрузке"),
        book.sheets());
    assertTrue(written.stdout().startsWith("Книги · запуск R-0003 · выгрузка synthetic-2025-09-1"));
    assertTrue(written.stdout().contains(" 16_" + DAY + ".xlsx "), written::toString);
    assertEquals(List.of(), written.sentences());
  }

  @Test
  void its_chats_are_those_of_the_region_as_decisions_tells_them() {
    List<NamedCsvRecord> decisions = vk2max.run("decisions", "--region", "16").exits(0).csv();
    List<Map<String, Cell>> chats = book.rows("Чаты");

    assertTrue(decisions.size() > 300, decisions::toString);
    assertEquals(
        decisions.stream().map(row -> row.getField("chat_id")).sorted().toList(),
        chats.stream().map(row -> row.get("ID чата").asString()).sorted().toList());
    Map<String, NamedCsvRecord> byId = new HashMap<>();
    decisions.forEach(row -> byId.put(row.getField("chat_id"), row));
    for (Map<String, Cell> chat : chats) {
      NamedCsvRecord decision = byId.get(ReadBook.text(chat, "ID чата"));
      assertEquals(decision.getField("organisation_id"), ReadBook.text(chat, "ID организации"));
      assertEquals(
          decision.getField("outcome").equals("MOVE"),
          ReadBook.text(chat, "Статус").equals("перенесён"));
      String first = decision.getField("reasons").split("\\|")[0];
      assertEquals(first.isEmpty() ? "MOVED" : first, ReadBook.text(chat, "Код причины"));
    }
  }

  @Test
  void ids_are_text_and_days_are_dates() throws SQLException {
    for (Map<String, Cell> chat : book.rows("Чаты")) {
      assertEquals(CellType.STRING, chat.get("ID чата").getType());
      assertEquals(CellType.STRING, chat.get("ID организации").getType());
      assertEquals(CellType.NUMBER, chat.get("Проверено").getType());
      assertEquals("dd.mm.yyyy", chat.get("Проверено").getDataFormatString());
    }
    Map<String, Cell> active =
        book.rows("Чаты").stream()
            .filter(row -> row.containsKey("Последнее сообщение"))
            .filter(row -> ReadBook.text(row, "Код причины").equals("NO_MESSAGES_SINCE_CUTOFF"))
            .findFirst()
            .orElseThrow();
    LocalDateTime day = active.get("Последнее сообщение").asDate();
    assertEquals(day.toLocalDate().atStartOfDay(), day);
    // The explanation tells the same day, since the policy's zone is Moscow's.
    String shown = "%td.%<tm.%<tY".formatted(day);
    assertTrue(ReadBook.text(active, "Почему").endsWith(shown + "."), active::toString);
  }

  @Test
  void a_chat_is_told_as_explain_tells_it() {
    Map<String, Map<String, Cell>> kinds = new HashMap<>();
    book.rows("Чаты").forEach(row -> kinds.putIfAbsent(ReadBook.text(row, "Код причины"), row));
    kinds.remove(ReasonCode.RETRACTED.name());

    assertTrue(kinds.size() > 10, kinds.keySet()::toString);
    kinds.values().forEach(this::assertToldAsByExplain);
    String returned = returned();
    Map<String, Cell> row = chat(returned);
    assertToldAsByExplain(row);
    assertEquals("R-0001", ReadBook.text(row, "Решил запуск"));
    assertEquals(LocalDateTime.of(2025, 9, 15, 0, 0), row.get("Проверено").asDate());
  }

  private void assertToldAsByExplain(Map<String, Cell> row) {
    String chat = ReadBook.text(row, "ID чата");
    JsonNode json = vk2max.run("explain", chat, "--lang", "ru", "--json").exits(0).json();
    JsonNode reason = json.get("reasons").get(0);
    assertEquals(json.get("statusWord").asString(), ReadBook.text(row, "Статус"));
    assertEquals(reason.get("table").asString(), ReadBook.text(row, "Причина"));
    assertEquals(reason.get("why").asString(), ReadBook.text(row, "Почему"));
    boolean counts = reason.get("counts").asBoolean();
    assertEquals(
        counts
            ? reason.get("what").asString()
            : "Пока чат не переносится по правилам, менять это ради переноса не нужно.",
        ReadBook.text(row, "Что сделать"));
    assertEquals(counts ? reason.get("who").asString() : "", ReadBook.text(row, "Кто"));
    String only = json.get("onlyObstacle").asBoolean() ? "да" : "нет";
    assertEquals(
        reason.get("code").asString().equals("MOVED") ? "" : only,
        ReadBook.text(row, "Единственное препятствие"));
    List<String> others = new ArrayList<>();
    json.get("reasons").forEach(other -> others.add(other.get("table").asString()));
    assertEquals(
        String.join("; ", others.subList(1, others.size())), ReadBook.text(row, "Другие причины"));
    assertEquals(json.get("runId").asString(), ReadBook.text(row, "Решил запуск"));
  }

  /** A chat that moved, was missing from the second export and is there again. */
  private String returned() {
    try {
      return text(
          "select min(d.chat_id) from decision d join decision_history h using (chat_id) "
              + MOVED_IN_16.replace("outcome", "h.gone and h.outcome = 0 and d.outcome"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_move_that_was_taken_back_since_is_told_so() {
    Map<String, Cell> row = chat(retracted);
    assertToldAsByExplain(row);
    assertEquals("Перенос отменён", ReadBook.text(row, "Причина"));
    assertTrue(ReadBook.text(row, "Почему").contains("=by mistake"));

    Map<String, Cell> again = chat(undone);
    assertEquals("Перенос отменён", ReadBook.text(again, "Причина"));
    assertEquals("следующий запуск может перенести его снова", ReadBook.text(again, "Что сделать"));
    assertEquals("", ReadBook.text(again, "Кто"));
  }

  @Test
  void the_sums_are_those_of_the_database() throws SQLException {
    Map<String, Long> summary = figures("Сводка", "Чатов");
    long all = number("select count(*) from decision d " + IN_16);

    assertEquals(all, book.rows("Чаты").size());
    assertEquals(
        number("select count(*) from decision d " + IN_16 + " and outcome = 0"),
        summary.get("перенесён"));
    assertEquals(
        number("select count(*) from decision d " + IN_16 + " and outcome = 2"),
        summary.get("ждёт проверки"));
    long sum = 0;
    for (String status :
        List.of(
            "перенесён", "не переносится по правилам", "ждёт действия", "ждёт", "ждёт проверки")) {
      long rows =
          book.rows("Чаты").stream()
              .filter(row -> ReadBook.text(row, "Статус").equals(status))
              .count();
      assertEquals(rows, summary.get(status), status);
      sum += rows;
    }
    assertEquals(all, sum);
    // The first sum is that of all, the second that of those that have a reason.
    assertEquals(
        List.of(all, all - summary.get("перенесён")),
        book.rows("Сводка").stream()
            .filter(row -> ReadBook.text(row, "Показатель").equals("Всего"))
            .map(row -> row.get("Чатов").asNumber().longValue())
            .toList());
    assertEquals(
        number("select count(*) from decision d " + IN_16 + FIRST_REASON, "NOT_A_GROUP_CHAT"),
        summary.get("Личный чат или канал"));
    assertTrue(
        book.rows("Сводка").stream()
            .anyMatch(row -> ReadBook.text(row, "Показатель").startsWith("Проверка: ")));
  }

  private static final String IN_16 =
      "join organisation o on o.ref = d.organisation where not d.gone and region = '16'";
  private static final String FIRST_REASON = " and reasons & ? <> 0 and reasons & (? - 1) = 0";

  @Test
  void the_shares_are_percents_that_add_up() {
    double share = 0;
    for (Map<String, Cell> row : book.rows("Сводка").subList(1, 6)) {
      assertEquals("0.0%", row.get("Доля").getDataFormatString());
      share += row.get("Доля").asNumber().doubleValue();
    }
    assertEquals(1.0, share, 1e-9);
  }

  @Test
  void chats_that_do_not_move_have_a_sheet_of_their_own() {
    List<String> expected =
        book.rows("Чаты").stream()
            .filter(row -> ReadBook.text(row, "Статус").equals("не переносится по правилам"))
            .map(Object::toString)
            .toList();

    assertFalse(expected.isEmpty());
    assertEquals(expected, book.rows("Не переносятся").stream().map(Object::toString).toList());
  }

  @Test
  void what_to_do_is_the_advice_of_the_region() {
    List<NamedCsvRecord> advice =
        vk2max
            .run("report", "--actions", "--region", "16", "--format", "csv", "--lang", "ru")
            .exits(0)
            .csv();
    List<Map<String, Cell>> rows = book.rows("Что сделать");

    assertTrue(advice.size() > 5, advice::toString);
    assertEquals(advice.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      NamedCsvRecord expected = advice.get(i);
      Map<String, Cell> row = rows.get(i);
      assertEquals(expected.getField("action"), ReadBook.text(row, "Что сделать"));
      assertEquals(expected.getField("vk_user_ids"), ReadBook.text(row, "Кто (ID в VK)"));
      assertEquals(expected.getField("municipality"), ReadBook.text(row, "Муниципалитет"));
      assertEquals(expected.getField("organisation"), ReadBook.text(row, "Школа"));
      assertEquals(expected.getField("chats"), row.get("Чатов").asNumber().toString());
      assertEquals(expected.getField("people"), row.get("Участников").asNumber().toString());
    }
    assertTrue(
        rows.stream()
            .filter(row -> row.containsKey("Кто (ID в VK)"))
            .allMatch(row -> row.get("Кто (ID в VK)").getType() == CellType.STRING));
  }

  @Test
  void every_reason_there_is_has_its_row() {
    List<Map<String, Cell>> rows = book.rows("Справочник причин");

    assertEquals(
        Stream.of(ReasonCode.values()).map(Enum::name).toList(),
        rows.stream().map(row -> ReadBook.text(row, "Код причины")).toList());
    Map<String, Cell> role = rows.get(ReasonCode.ROLE_NOT_CONFIRMED.ordinal());
    assertEquals("Роль сотрудника не подтверждена", ReadBook.text(role, "Причина"));
    assertEquals("нужно действие", ReadBook.text(role, "Изменится ли"));
    assertEquals("Администратор организации", ReadBook.text(role, "Кто"));
    assertEquals("Проверяем каждую ночь.", ReadBook.text(role, "Проверим снова"));
  }

  @Test
  void the_last_sheet_says_what_the_book_rests_on() {
    Map<String, Cell> about = new HashMap<>();
    book.rows("О выгрузке")
        .forEach(row -> about.put(ReadBook.text(row, "Показатель"), row.get("Значение")));

    assertEquals("16", about.get("Регион").asString());
    assertEquals("R-0003", about.get("Запуск").asString());
    assertTrue(about.get("Выгрузка").asString().startsWith("synthetic-2025-09-1"));
    assertEquals(
        LocalDateTime.of(2025, 9, 17, 1, 40), about.get("Данные выгрузки на (МСК)").asDate());
    assertEquals("R-0003", about.get("«Что сделать» посчитал запуск").asString());
    LocalDateTime madeAt = about.get("Книга сделана (МСК)").asDate();
    assertFalse(madeAt.isAfter(LocalDateTime.now(MOSCOW)), madeAt::toString);
    for (String sheet : List.of("Что сделать", "Чаты", "Не переносятся", "Справочник причин")) {
      assertEquals(
          book.rows(sheet).size(),
          about.get("Строк на листе «" + sheet + "»").asNumber().intValue());
    }
    assertEquals(
        book.rows("Чаты").size(),
        about.get("Чатов региона в журнале решений").asNumber().intValue());
  }

  @Test
  void rows_stand_school_by_school() {
    List<String> schools =
        book.rows("Чаты").stream()
            .map(
                row ->
                    ReadBook.text(row, "Муниципалитет")
                        + "/"
                        + ReadBook.text(row, "ID организации"))
            .toList();
    List<String> once = new ArrayList<>();
    schools.stream()
        .filter(school -> once.isEmpty() || !once.get(once.size() - 1).equals(school))
        .forEach(once::add);

    assertEquals(Set.copyOf(schools).size(), once.size(), once::toString);
  }

  @Test
  void a_school_has_a_book_of_its_own() throws SQLException {
    String school =
        book.rows("Что сделать").stream()
            .map(row -> ReadBook.text(row, "ID организации"))
            .filter(id -> !id.isEmpty())
            .findFirst()
            .orElseThrow();
    Path out = directory.resolve("school");
    Outcome outcome =
        report("--region", "16", "--school", school, "--out", out.toString(), "--lang", "ru")
            .exits(0);

    assertTrue(
        outcome.stdout().contains(" 16_" + DAY + "_" + school + ".xlsx "), outcome::toString);
    ReadBook own = ReadBook.of(out.resolve("16_" + DAY + "_" + school + ".xlsx"));
    assertEquals(book.sheets(), own.sheets());
    for (String sheet : List.of("Что сделать", "Чаты", "Не переносятся")) {
      assertEquals(
          book.rows(sheet).stream()
              .filter(row -> ReadBook.text(row, "ID организации").equals(school))
              .map(Object::toString)
              .toList(),
          own.rows(sheet).stream().map(Object::toString).toList(),
          sheet);
    }
    long all =
        number(
            "select count(*) from decision d " + IN_16 + " and organisation_id = '" + school + "'");
    assertEquals(all, own.rows("Чаты").size());
    List<Long> sums =
        own.rows("Сводка").stream()
            .filter(row -> ReadBook.text(row, "Показатель").matches("Всего|Проверка: .*школы.*"))
            .map(row -> row.get("Чатов").asNumber().longValue())
            .toList();
    assertEquals(List.of(all, all), List.of(sums.get(0), sums.get(2)));
    Map<String, String> about = new HashMap<>();
    own.rows("О выгрузке")
        .forEach(
            row -> about.put(ReadBook.text(row, "Показатель"), ReadBook.text(row, "Значение")));
    assertEquals(school, about.get("ID организации"));
    assertEquals(ReadBook.text(own.rows("Чаты").get(0), "Школа"), about.get("Школа"));
    assertEquals(Long.toString(all), about.get("Чатов школы в журнале решений"));
  }

  @Test
  void a_school_is_told_to_programs_by_its_id_and_an_odd_id_has_a_file_too() throws Exception {
    String school = text("select min(organisation_id) from decision d " + IN_16);
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement()) {
      statement.execute(
          "update organisation set organisation_id = '../Школа 1' where organisation_id = '"
              + school
              + "'");
      Path out = directory.resolve("odd/school");
      JsonNode json =
          report("--region", "16", "--school", "../Школа 1", "--out", out.toString(), "--json")
              .exits(0)
              .json();

      JsonNode told = json.get("workbooks").get(0);
      assertEquals("16", told.get("region").asString());
      assertEquals("../Школа 1", told.get("organisationId").asString());
      assertEquals(
          List.of(told.get("files").get(0).get("file").asString()), files(out), json::toString);
      assertTrue(files(out).get(0).matches("16_" + DAY + "_[0-9a-f-]{36}\\.xlsx"), json::toString);
    } finally {
      try (Connection ledger = vk2max.ledger();
          Statement statement = ledger.createStatement()) {
        statement.execute(
            "update organisation set organisation_id = '"
                + school
                + "' where organisation_id = '../Школа 1'");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"org-66-00001", "nobody"})
  void a_school_that_no_export_held_in_the_region_is_refused(String school) {
    Path out = directory.resolve("no school");
    Outcome refused =
        report("--region", "16", "--school", school, "--out", out.toString(), "--lang", "ru")
            .exits(8);

    assertEquals(
        List.of(
            "Школы " + school + " в регионе 16 не было ни в одной выгрузке; ничего не записано."),
        refused.sentences());
    assertFalse(Files.exists(out));
  }

  @Test
  void libreoffice_shows_what_was_written() throws Exception {
    LibreOffice office = LibreOffice.find();
    List<String> titles =
        List.of(
            "=1+1", "+7", "-1", "@SUM(A1:A9)", "=HYPERLINK(\"http://x\";\"y\")", "  два  пробела");
    List<String> schools = List.of("0017", "9007199254740993123");
    Map<String, String> titlesBefore = new HashMap<>();
    Path out = directory.resolve("office");
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement()) {
      for (int i = 0; i < titles.size(); i++) {
        String chat = ReadBook.text(book.rows("Чаты").get(i), "ID чата");
        titlesBefore.put(chat, title(ledger, chat, titles.get(i)));
      }
      statement.execute("create table ids as select ref, organisation_id from organisation");
      for (int i = 0; i < schools.size(); i++) {
        statement.execute(
            "update organisation set organisation_id = '%s' where ref = (select ref from organisation where region = '16' order by 1 offset %d limit 1)"
                .formatted(schools.get(i), i));
      }
      report("--region", "16", "--out", out.toString(), "--lang", "ru").exits(0);
    } finally {
      try (Connection ledger = vk2max.ledger();
          Statement statement = ledger.createStatement()) {
        for (Map.Entry<String, String> chat : titlesBefore.entrySet()) {
          title(ledger, chat.getKey(), chat.getValue());
        }
        statement.execute(
            "update organisation o set organisation_id = i.organisation_id from ids i where i.ref = o.ref");
        statement.execute("drop table ids");
      }
    }
    ReadBook wrote = ReadBook.of(out.resolve("16_" + DAY + ".xlsx"));

    Map<String, List<Map<String, LibreOffice.Cell>>> read =
        office.read(out.resolve("16_" + DAY + ".xlsx"), directory.resolve("libreoffice"));

    assertEquals(wrote.sheets(), List.copyOf(read.keySet()));
    for (String sheet : wrote.sheets()) {
      List<Map<String, String>> expected =
          wrote.rows(sheet).stream()
              .filter(row -> !row.isEmpty())
              .map(WorkbooksTest::asOffice)
              .toList();
      List<Map<String, String>> shown =
          read.get(sheet).stream().filter(row -> !row.isEmpty()).map(WorkbooksTest::told).toList();
      assertEquals(expected.size(), shown.size(), sheet);
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(expected.get(i), shown.get(i), sheet + " " + i);
      }
    }
    List<Map<String, LibreOffice.Cell>> chats = read.get("Чаты");
    assertEquals(number("select count(*) from decision d " + IN_16), chats.size());
    for (Map<String, LibreOffice.Cell> chat : chats) {
      assertEquals("string", chat.get("ID чата").type());
      assertEquals("string", chat.get("ID организации").type());
      assertEquals("date", chat.get("Проверено").type());
    }
    List<String> ids = chats.stream().map(chat -> chat.get("ID организации").value()).toList();
    assertTrue(ids.containsAll(schools), ids::toString);
    List<String> named =
        chats.stream()
            .filter(chat -> chat.containsKey("Название чата"))
            .map(chat -> chat.get("Название чата").value())
            .toList();
    assertTrue(named.containsAll(titles), named::toString);
    Map<String, String> summary = new HashMap<>();
    read.get("Сводка").stream()
        .filter(row -> row.containsKey("Чатов"))
        .forEach(row -> summary.put(row.get("Показатель").value(), row.get("Чатов").value()));
    assertEquals(
        Long.toString(number("select count(*) from decision d " + IN_16 + " and outcome = 0")),
        summary.get("перенесён"));
  }

  /** A row as we wrote it, each cell with its type. */
  private static Map<String, String> asOffice(Map<String, Cell> row) {
    Map<String, String> told = new TreeMap<>();
    row.forEach(
        (column, cell) -> {
          String format = String.valueOf(cell.getDataFormatString());
          String type =
              cell.getType() == CellType.STRING
                  ? "string"
                  : format.startsWith("dd.mm")
                      ? "date"
                      : format.endsWith("%") ? "percentage" : "float";
          String value =
              switch (type) {
                case "string" -> cell.asString();
                case "date" -> cell.asDate().toLocalDate().toString();
                default -> cell.asNumber().stripTrailingZeros().toPlainString();
              };
          told.put(column, type + " " + value);
        });
    return told;
  }

  /** A row as LibreOffice has read it. */
  private static Map<String, String> told(Map<String, LibreOffice.Cell> row) {
    Map<String, String> told = new TreeMap<>();
    row.forEach(
        (column, cell) -> {
          assertFalse(cell.computed(), cell::toString);
          String value =
              switch (cell.type()) {
                case "string" -> cell.value();
                case "date" -> cell.value().substring(0, 10);
                default ->
                    new java.math.BigDecimal(cell.value()).stripTrailingZeros().toPlainString();
              };
          told.put(column, cell.type() + " " + value);
        });
    return told;
  }

  @Test
  void the_words_are_those_of_the_language() {
    Path out = directory.resolve("english");
    Outcome outcome =
        report("--region", "16", "--out", out.toString(), "--xlsx", "--lang", "en").exits(0);

    assertTrue(outcome.stdout().startsWith("Workbooks · run R-0003 · export "), outcome::toString);
    ReadBook english = ReadBook.of(out.resolve("16_" + DAY + ".xlsx"));
    assertEquals(
        List.of("Summary", "What to do", "Chats", "Do not move", "Reasons", "About the export"),
        english.sheets());
    Map<String, Cell> row = english.rows("Chats").get(0);
    assertEquals(
        Set.of("", "yes", "no"),
        english.rows("Chats").stream()
            .map(chat -> ReadBook.text(chat, "Only obstacle"))
            .collect(Collectors.toSet()));
    assertEquals(
        vk2max
            .run("explain", ReadBook.text(row, "Chat id"), "--json")
            .exits(0)
            .json()
            .get("reasons")
            .get(0)
            .get("why")
            .asString(),
        ReadBook.text(row, "Why"));
    assertFalse(english.part("xl/sharedStrings.xml").contains("&#x43f;"), "a Russian word");
  }

  @Test
  void all_regions_get_a_book_each_and_a_list_of_them() throws Exception {
    Path out = directory.resolve("every region");
    JsonNode json = report("--all", "--out", out.toString(), "--json").exits(0).json();

    assertEquals("vk2max/workbooks/1", json.get("schema").asString());
    assertEquals("R-0003", json.get("runId").asString());
    assertEquals(
        List.of(
            "16_" + DAY + ".xlsx",
            "66_" + DAY + ".xlsx",
            "78_" + DAY + ".xlsx",
            "regions_" + DAY + ".xlsx"),
        files(out));
    List<Map<String, Cell>> index =
        ReadBook.of(out.resolve("regions_" + DAY + ".xlsx")).rows("Workbooks");
    assertEquals(3, index.size());
    long chats = 0;
    for (int i = 0; i < 3; i++) {
      JsonNode told = json.get("workbooks").get(i);
      JsonNode file = told.get("files").get(0);
      Path path = out.resolve(file.get("file").asString());
      assertEquals(told.get("region").asString(), ReadBook.text(index.get(i), "Region"));
      assertEquals(file.get("file").asString(), ReadBook.text(index.get(i), "File"));
      assertEquals(sha256(path), ReadBook.text(index.get(i), "SHA-256"));
      assertEquals(sha256(path), file.get("sha256").asString());
      assertEquals(Files.size(path), file.get("bytes").asLong());
      ReadBook of = ReadBook.of(path);
      assertEquals(of.rows("Chats").size(), told.get("chats").asInt());
      assertEquals(of.rows("What to do").size(), told.get("actions").asInt());
      assertEquals(of.rows("Do not move").size(), told.get("notMoved").asInt());
      chats += told.get("chats").asLong();
    }
    assertEquals(
        number(
            "select count(*) from decision d join organisation o on o.ref = d.organisation"
                + " where not d.gone and region <> ''"),
        chats);
  }

  @Test
  void csv_is_a_file_for_each_sheet() throws IOException {
    Path out = directory.resolve("csv");
    JsonNode json =
        report("--region", "16", "--out", out.toString(), "--csv", "--json").exits(0).json();

    Set<String> expected = new TreeSet<>();
    for (String sheet : List.of("summary", "actions", "chats", "not-moved", "reasons", "about")) {
      expected.add("16_" + DAY + "_" + sheet + ".csv");
    }
    assertEquals(List.copyOf(expected), files(out));
    assertEquals("csv", json.get("format").asString());
    assertEquals(6, json.get("workbooks").get(0).get("files").size());
    byte[] bytes = Files.readAllBytes(out.resolve("16_" + DAY + "_chats.csv"));
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertTrue(
        text.startsWith("\uFEFFMunicipality;School;Organisation id;Title of the chat;Chat id;"));
    assertTrue(text.endsWith("\r\n"));
    List<NamedCsvRecord> rows =
        CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(text.substring(1)).stream()
            .toList();
    assertEquals(
        book.rows("Чаты").stream().map(row -> ReadBook.text(row, "ID чата")).toList(),
        rows.stream().map(row -> row.getField("Chat id")).toList());
    assertTrue(
        rows.stream().allMatch(row -> row.getField("Checked").matches("2025-09-1[567]")), text);
  }

  @Test
  void titles_of_strangers_do_no_harm() throws Exception {
    List<String> titles =
        List.of(
            "=1+1",
            "@SUM(A1:A9)",
            "<c r=\"A1\"><f>1+1</f></c>",
            "bell\u0007 and \u001B[31m",
            "\u202Eright to left\u200F",
            "Ы".repeat(500));
    List<String> chats =
        book.rows("Чаты").stream()
            .map(row -> ReadBook.text(row, "ID чата"))
            .limit(titles.size())
            .toList();
    Map<String, String> before = new HashMap<>();
    try (Connection ledger = vk2max.ledger()) {
      for (int i = 0; i < titles.size(); i++) {
        before.put(chats.get(i), title(ledger, chats.get(i), titles.get(i)));
      }
      Path out = directory.resolve("hostile");
      report("--region", "16", "--out", out.toString()).exits(0);

      ReadBook read = ReadBook.of(out.resolve("16_" + DAY + ".xlsx"));
      Map<String, String> told = new HashMap<>();
      read.rows("Chats")
          .forEach(
              row ->
                  told.put(ReadBook.text(row, "Chat id"), ReadBook.text(row, "Title of the chat")));
      for (int i = 0; i < titles.size(); i++) {
        assertEquals(titles.get(i).replaceAll("[\u0007\u001B]", "\uFFFD"), told.get(chats.get(i)));
      }
      assertFalse(read.part("xl/worksheets/sheet3.xml").contains("<f>"));
    } finally {
      try (Connection ledger = vk2max.ledger()) {
        for (Map.Entry<String, String> chat : before.entrySet()) {
          title(ledger, chat.getKey(), chat.getValue());
        }
      }
    }
  }

  private static String title(Connection ledger, String chat, String title) throws SQLException {
    try (PreparedStatement update =
        ledger.prepareStatement(
            "update decision d set title = ? from decision b where d.chat_id = ?"
                + " and b.chat_id = d.chat_id returning b.title")) {
      update.setString(1, title);
      update.setLong(2, Long.parseLong(chat));
      try (ResultSet row = update.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  @Test
  void moves_that_were_read_back_from_the_topics_are_told_with_what_is_known() throws Exception {
    Vk2max other = Vk2max.installation();
    String export =
        Exports.write(directory.resolve("lost"), 300, Instant.parse("2025-09-15T00:00:00Z"));
    other.run("run", "--export", export).exits(0);
    Vk2max empty = other.with(SharedServers.database().create("workbooks_read_back"));
    empty.run("recover", "--from-topics").exits(0);
    empty.run("run", "--export", export).exits(0);
    List<NamedCsvRecord> moved =
        empty.run("decisions", "--region", "16").exits(0).csv().stream()
            .filter(row -> row.getField("outcome").equals("MOVE"))
            .toList();
    String back = moved.get(0).getField("chat_id");
    String kept = moved.get(1).getField("chat_id");
    empty.run("retract", back, "--reason", "by mistake").exits(0);

    Path out = directory.resolve("read back");
    empty.run("report", "--region", "16", "--out", out.toString(), "--lang", "ru").exits(0);

    Map<String, Map<String, Cell>> chats = new HashMap<>();
    ReadBook.of(out.resolve("16_2025-09-15.xlsx"))
        .rows("Чаты")
        .forEach(row -> chats.put(ReadBook.text(row, "ID чата"), row));
    Map<String, Cell> row = chats.get(kept);
    assertEquals("перенесён", ReadBook.text(row, "Статус"));
    assertTrue(
        ReadBook.text(row, "Почему").startsWith("Прочитано из тем запуском R-0002 "),
        row::toString);
    assertEquals("R-0002", ReadBook.text(row, "Решил запуск"));
    assertFalse(row.containsKey("Последнее сообщение") || row.containsKey("Проверено"));
    Map<String, Cell> taken = chats.get(back);
    assertEquals("не переносится по правилам", ReadBook.text(taken, "Статус"));
    assertEquals("Перенос отменён", ReadBook.text(taken, "Причина"));
    assertTrue(ReadBook.text(taken, "Почему").contains("by mistake"), taken::toString);
  }

  @Test
  void a_run_that_has_begun_since_is_named_and_not_told() throws Exception {
    Vk2max other = Vk2max.installation();
    String first =
        Exports.write(directory.resolve("first"), 200, Instant.parse("2025-09-15T00:00:00Z"));
    String second =
        Exports.write(directory.resolve("second"), 400, Instant.parse("2025-09-16T00:00:00Z"));
    other.run("run", "--export", first).exits(0);
    other.run("run", "--export", second, "--max-moves", "0").exits(4);

    Path out = directory.resolve("since");
    Outcome outcome = other.run("report", "--region", "16", "--out", out.toString()).exits(0);

    assertEquals(
        List.of(
            "The workbooks tell of run R-0001. Run R-0002 (state: stopped) has begun since: what it"
                + " has made true is not in them.",
            "Run R-0002 (state: stopped) has counted the sheet \"What to do\" and is not done."),
        outcome.sentences());
    assertEquals(
        other.run("decisions", "--run", "R-0001", "--region", "16").exits(0).csv().size(),
        ReadBook.of(out.resolve("16_2025-09-15.xlsx")).rows("Chats").size());
  }

  @Test
  void there_is_nothing_to_tell_before_a_run_is_done() throws IOException {
    Path out = directory.resolve("nothing");
    Vk2max other = Vk2max.installation();
    assertTrue(
        other
            .run("report", "--all", "--out", out.toString())
            .exits(8)
            .stderr()
            .contains("ledger is empty"));
    String export =
        Exports.write(directory.resolve("stopped"), 200, Instant.parse("2025-09-15T00:00:00Z"));
    other.run("run", "--export", export, "--max-moves", "0").exits(4);

    Outcome refused = other.run("report", "--all", "--out", out.toString()).exits(8);

    assertTrue(refused.stderr().contains("No run is done yet"), refused::toString);
    assertFalse(Files.exists(out));
  }

  @Test
  void a_region_that_no_export_held_is_refused() {
    Path out = directory.resolve("unknown");
    Outcome refused = report("--region", "99", "--out", out.toString(), "--lang", "ru").exits(8);

    assertEquals(
        List.of(
            "Региона 99 не было ни в одной выгрузке; ничего не записано. Известны: 16, 66, 78."),
        refused.sentences());
    assertEquals("", refused.stdout());
    assertFalse(Files.exists(out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "report | Missing: --region RR or --all",
        "report --out somewhere | Missing: --region RR or --all",
        "report --region 16 | Missing: --out DIR.",
        "report --all --xlsx | Missing: --out DIR.",
        "report --all --region 16 --out X | --region and --all do not go together",
        "report --all --out X --xlsx --csv | --xlsx and --csv do not go together",
        "report --all --actions | --actions is one thing",
        "report --actions --csv | --actions is one thing",
        "report --region 16 --out X --top 3 | --actions is one thing",
        "report --region 16 --out X --format csv | --actions is one thing",
        "report --region 1 --out X | --region is \"1\"",
        "report --school org-16-00001 --out X | Missing: --region RR, the region of the school",
        "report --all --school org-16-00001 --out X | Missing: --region RR, the region of the school",
        "report --actions --region 16 --school org-16-00001 | --actions is one thing",
      })
  void what_cannot_be_asked_for_is_refused(String command, String sentence) {
    Outcome refused = vk2max.run(command.split(" ")).exits(2);

    assertTrue(refused.stderr().contains(sentence), refused::toString);
    assertEquals("", refused.stdout());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--xlsx", "--csv"})
  void where_nothing_can_be_written_nothing_is(String form) throws IOException {
    Path file = Files.writeString(directory.resolve("file" + form), "kept");
    Outcome isFile = report("--region", "16", "--out", file.toString(), form).exits(5);
    assertTrue(isFile.stderr().contains("it is a file; name a directory"), isFile::toString);

    Outcome below = report("--region", "16", "--out", file.resolve("x").toString(), form).exits(5);
    assertTrue(below.stderr().contains("Could not write to "), below::toString);
    assertEquals("kept", Files.readString(file));

    Path taken = directory.resolve("taken" + form);
    String name = form.equals("--xlsx") ? ".xlsx" : "_chats.csv";
    Files.createDirectories(taken.resolve("16_" + DAY + name));
    Outcome refused = report("--region", "16", "--out", taken.toString(), form).exits(5);
    assertTrue(refused.stderr().contains("it is a directory"), refused::toString);
    assertEquals(List.of("16_" + DAY + name), files(taken));
  }

  @Test
  void a_server_that_is_gone_is_told_so() {
    Path out = directory.resolve("gone");
    vk2max
        .with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/none")
        .run("report", "--all", "--out", out.toString())
        .exits(10);

    assertFalse(Files.exists(out));
  }

  @Test
  void a_book_takes_the_place_of_the_one_of_before() throws IOException {
    Path out = Files.createDirectories(directory.resolve("again and again"));
    Path file = Files.writeString(out.resolve("16_" + DAY + ".xlsx"), "of before");
    report("--region", "16", "--out", out.toString()).exits(0);

    assertTrue(ReadBook.of(file).rows("Chats").size() > 300);
    assertEquals(List.of("16_" + DAY + ".xlsx"), files(out));
  }

  private void night(String name, long chats, String at, Path policy) throws IOException {
    String export = Exports.write(directory.resolve(name), chats, Instant.parse(at));
    vk2max.run("run", "--export", export, "--policy", policy.toString()).exits(0);
  }

  private Outcome report(String... options) {
    return vk2max.run(
        Stream.concat(Stream.of("report"), Stream.of(options)).toArray(String[]::new));
  }

  private Map<String, Cell> chat(String chatId) {
    return book.rows("Чаты").stream()
        .filter(row -> ReadBook.text(row, "ID чата").equals(chatId))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Long> figures(String sheet, String column) {
    Map<String, Long> figures = new HashMap<>();
    book.rows(sheet).stream()
        .filter(row -> row.containsKey(column))
        .forEach(
            row ->
                figures.putIfAbsent(
                    ReadBook.text(row, "Показатель"), row.get(column).asNumber().longValue()));
    return figures;
  }

  private static List<String> files(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static String sha256(Path file) throws Exception {
    byte[] content = Files.readAllBytes(file);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private long number(String sql, String... codes) throws SQLException {
    try (Connection ledger = vk2max.ledger();
        PreparedStatement select = ledger.prepareStatement(sql)) {
      for (String code : codes) {
        select.setInt(1, ReasonCode.valueOf(code).bit());
        select.setInt(2, ReasonCode.valueOf(code).bit());
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private String text(String sql) throws SQLException {
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
