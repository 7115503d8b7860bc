package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vk2max.ops.generate.Exports;

/** Chats that qualify night after night and are kept back by a limit, until they are sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PromiseTest {
  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private Path metrics = Path.of("");
  private String chat = "";
  private long moves;

  @BeforeAll
  void a_night_is_stopped() throws Exception {
    metrics = directory.resolve("night.prom");
    moves = night(15, 4, "--max-moves", "0", "--json").json().get("moved").asLong();
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement();
        ResultSet row = statement.executeQuery("select max(chat_id) from qualified")) {
      row.next();
      chat = row.getString(1);
    }
    assertTrue(moves > 0);
  }

  @Test
  @Order(1)
  void a_chat_without_a_decision_is_explained_by_what_keeps_it_back() {
    String english = vk2max.run("explain", chat).exits(0).stdout();
    assertTrue(
        english.startsWith(
            "Chat "
                + chat
                + ": no decision holds yet.\nQualifies since R-0001, export of 15.09.2025 03:00 MSK,"
                + " and was not sent: run R-0001 (state: stopped) has not sent it. "
                + moves
                + " chats would move, more than --max-moves 0;"),
        english);
    assertFalse(english.contains("overdue"), english);
    String russian = vk2max.run("explain", "vk:" + chat, "--lang", "ru").exits(0).stdout();
    assertTrue(
        russian.contains(
            "Условия выполнены начиная с запуска R-0001 (выгрузка от 15.09.2025 03:00 МСК), но"
                + " чат не отправлен:"),
        russian);
    JsonNode json = vk2max.run("explain", chat, "--json").exits(0).json();
    assertEquals(chat, json.get("chatId").asString());
    assertEquals("R-0001", json.get("promise").get("firstQualified").get("runId").asString());
    assertEquals("R-0001", json.get("promise").get("keptBackBy").get("runId").asString());
    assertFalse(json.get("promise").get("late").asBoolean());
    assertFalse(vk2max.run("status").exits(0).stdout().contains("Promise"));
  }

  @Test
  @Order(2)
  void after_more_than_two_days_they_are_overdue() throws IOException {
    night(16, 4, "--max-moves", "0");
    Outcome third = night(18, 4, "--max-moves", "0", "--json");

    JsonNode promise = third.json().get("promise");
    assertEquals(moves, promise.get("overdue").asLong());
    assertEquals("R-0001", promise.get("oldestRunId").asString());
    assertEquals("2025-09-15T00:00:00Z", promise.get("oldestSnapshotAt").asString());
    String sentence =
        "Promise of 1–2 days: "
            + moves
            + " chats overdue: qualified, and not sent."
            + " The oldest qualified by R-0001, export of 15.09.2025 03:00 MSK.";
    assertTrue(third.stderr().contains(sentence), third::toString);
    assertTrue(vk2max.run("status").exits(0).stdout().contains(sentence));
    String russian = vk2max.run("status", "--lang", "ru").exits(0).stdout();
    assertTrue(
        russian.contains(
            "просрочено чатов: "
                + moves
                + "; условия выполнены, но сами чаты не перенесены. Самый давний выполнил условия в"
                + " запуске R-0001, выгрузка от 15.09.2025 03:00 МСК."),
        russian);
    assertEquals(promise, vk2max.run("status", "--json").exits(0).json().get("promise"));
    Map<String, Double> samples = samples();
    assertEquals(moves, samples.get("vk2max_chats_overdue"));
    assertEquals(
        Instant.parse("2025-09-15T00:00:00Z").getEpochSecond(),
        samples.get("vk2max_chats_overdue_oldest_seconds"));
  }

  @Test
  @Order(3)
  void who_asks_for_one_of_them_is_told_so() {
    String text = vk2max.run("explain", chat).exits(0).stdout();

    assertTrue(text.contains("Qualifies since R-0001"), text);
    assertTrue(text.contains("run R-0003 (state: stopped) has not sent it."), text);
    assertTrue(text.contains("\nIt is overdue: it was to be sent within 2 days.\n"), text);
  }

  @Test
  @Order(4)
  void as_long_as_a_hold_keeps_it_by_the_export_it_is_not_overdue() throws Exception {
    hold("2025-09-19");
    long overdue =
        vk2max.run("status", "--json").exits(0).json().get("promise").get("overdue").asLong();
    assertEquals(moves - 1, overdue, "the newest export is of the 18th, 03:00 in Moscow");
    assertFalse(vk2max.run("explain", chat).exits(0).stdout().contains("It is overdue"));

    hold("2025-09-18");
    assertEquals(
        moves,
        vk2max.run("status", "--json").exits(0).json().get("promise").get("overdue").asLong());
    assertTrue(vk2max.run("explain", chat).exits(0).stdout().contains("It is overdue"));
    hold(null);
  }

  /** As an operator holds a chat of which a decision holds. */
  private void hold(@Nullable String untilDay) throws Exception {
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement()) {
      statement.execute("delete from hold");
      if (untilDay != null) {
        statement.execute(
            "insert into hold (chat_id, reason, held_by, held_at, until_day)"
                + " values (%s, 'asked', 'anna', now(), '%s')".formatted(chat, untilDay));
      }
    }
  }

  @Test
  @Order(5)
  void sent_they_are_late_and_nothing_is_overdue() throws IOException {
    night(18, 0);

    String status = vk2max.run("status").exits(0).stdout();
    assertTrue(status.contains("Promise of 1–2 days: no chat is overdue.\n"), status);
    assertTrue(
        status.contains("Sent within 2 days of first qualifying: 0.0 % of " + moves + " moves."),
        status);
    assertEquals(0, samples().get("vk2max_chats_overdue"));
    assertFalse(samples().containsKey("vk2max_chats_overdue_oldest_seconds"));
    assertEquals(moves, samples().get("vk2max_moves"));
    assertEquals(moves, samples().get("vk2max_moves_late"));
    String text = vk2max.run("explain", chat).exits(0).stdout();
    assertTrue(
        text.contains(
            "\nFirst qualified: R-0001, export of 15.09.2025 03:00 MSK. Sent: R-0003, export of"
                + " 18.09.2025 03:00 MSK, 3 days later, not within 2 days.\n"),
        text);
    JsonNode promise = vk2max.run("explain", chat, "--json").exits(0).json().get("promise");
    assertEquals("R-0003", promise.get("sent").get("runId").asString());
    assertTrue(promise.get("late").asBoolean());
  }

  @Test
  @Order(6)
  void a_chat_that_is_sent_the_night_it_qualifies_is_told_so_in_both_languages()
      throws IOException {
    String export =
        Exports.write(directory.resolve("more"), 600, Instant.parse("2025-09-19T00:00:00Z"));
    vk2max.run("run", "--export", export).exits(0);
    String fresh =
        vk2max.run("decisions").exits(0).csv().stream()
            .filter(row -> row.getField("outcome").equals("MOVE"))
            .map(row -> row.getField("chat_id"))
            .filter(id -> movedBy(id) == 4)
            .findFirst()
            .orElseThrow();

    String english = vk2max.run("explain", fresh).exits(0).stdout();
    assertTrue(
        english.contains(
            "\nQualified and sent in the same night: R-0004, export of 19.09.2025 03:00 MSK.\n"),
        english);
    String russian = vk2max.run("explain", fresh, "--lang", "ru").exits(0).stdout();
    assertTrue(russian.contains("\nВыполнил условия и отправлен в одну ночь: R-0004,"), russian);
    JsonNode promise = vk2max.run("status", "--json").exits(0).json().get("promise");
    assertTrue(promise.get("moves").asLong() > moves);
    assertEquals(moves, promise.get("late").asLong());
  }

  private int movedBy(String chatId) {
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement();
        ResultSet row =
            statement.executeQuery("select run_id from move where chat_id = " + chatId)) {
      return row.next() ? row.getInt(1) : 0;
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Outcome night(int day, int exitCode, String... options) throws IOException {
    Path target = directory.resolve("day-" + day);
    if (!Files.exists(target)) {
      Exports.write(target, 300, Instant.parse("2025-09-" + day + "T00:00:00Z"));
    }
    String[] command =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "run", "--export", target.toString(), "--metrics-file", metrics.toString()),
                java.util.stream.Stream.of(options))
            .toArray(String[]::new);
    return vk2max.run(command).exits(exitCode);
  }

  private Map<String, Double> samples() throws IOException {
    return Prometheus.parse(Files.readString(metrics));
  }
}
