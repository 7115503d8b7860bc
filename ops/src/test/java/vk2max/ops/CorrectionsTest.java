package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vk2max.ops.generate.Exports;

/** hold, retract and review as an operator uses them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionsTest {
  private static final long STRANGER = 990_000_000_001L;

  @TempDir static Path directory;

  private String export = "";

  /** Of the smaller one no data leave a phone open. */
  private String larger = "";

  @BeforeAll
  void an_export() throws Exception {
    Instant at = Instant.parse("2025-09-15T00:00:00Z");
    export = Exports.write(directory.resolve("export"), 400, at);
    larger = Exports.write(directory.resolve("larger"), 1500, at);
  }

  private Vk2max afterANight() {
    Vk2max vk2max = Vk2max.installation();
    vk2max.run("run", "--export", export).exits(0);
    return vk2max;
  }

  private static String chat(Vk2max vk2max, int outcome) throws SQLException {
    return Long.toString(
        vk2max.number("select min(chat_id) from decision where outcome = " + outcome));
  }

  private static String underReview(Vk2max vk2max, String gap) {
    return review(vk2max)
        .filter(row -> row.getField("gaps").equals(gap))
        .findFirst()
        .orElseThrow()
        .getField("chat_id");
  }

  private static Stream<NamedCsvRecord> review(Vk2max vk2max, String... more) {
    List<String> command = new java.util.ArrayList<>(List.of("review", "list", "--format", "csv"));
    command.addAll(List.of(more));
    return vk2max.run(command.toArray(String[]::new)).exits(0).csv().stream();
  }

  private static String decided(Vk2max vk2max, String chat, String... more) {
    List<String> command = new java.util.ArrayList<>(List.of("decisions"));
    command.addAll(List.of(more));
    NamedCsvRecord row =
        vk2max.run(command.toArray(String[]::new)).exits(0).csv().stream()
            .filter(it -> it.getField("chat_id").equals(chat))
            .findFirst()
            .orElseThrow();
    return row.getField("outcome") + " " + row.getField("reasons");
  }

  private static void assertSays(String text, Outcome outcome) {
    assertTrue(
        (outcome.stdout() + outcome.stderr()).contains(text),
        () -> "no \"" + text + "\" in " + outcome);
  }

  @Test
  void a_hold_is_said_listed_and_taken_away_and_all_of_it_is_kept() throws Exception {
    Vk2max vk2max = afterANight();
    String chat = chat(vk2max, 1);

    JsonNode added =
        vk2max
            .run("hold", "add", chat, "--reason", "parents\nasked", "--by", "anna", "--json")
            .exits(0)
            .json();
    JsonNode again =
        vk2max
            .run("hold", "add", "vk:" + chat, "--reason", "parents asked", "--by", "anna", "--json")
            .exits(0)
            .json();
    Outcome until =
        vk2max.run("hold", "add", chat, "--reason", "until autumn", "--until", "2025-10-01");
    assertSays("By exports of 2025-10-01 or later it may move again.", until.exits(0));
    JsonNode list = vk2max.run("hold", "list", "--json").exits(0).json();
    Outcome words = vk2max.run("hold", "list", "--lang", "ru").exits(0);

    assertEquals("ADDED", added.get("end").asString());
    assertEquals("parents asked", added.get("reason").asString());
    assertEquals("UNCHANGED", again.get("end").asString());
    assertEquals(added.get("at"), again.get("at"));
    assertEquals(1, list.get("holds").size());
    assertEquals("2025-10-01", list.get("holds").get(0).get("until").asString());
    assertEquals("IN_FORCE", list.get("holds").get(0).get("state").asString());
    assertEquals(System.getProperty("user.name"), list.get("holds").get(0).get("by").asString());
    assertSays("действует", words);
    assertSays("until autumn", words);

    vk2max.run("run", "--export", export).exits(0);
    assertTrue(decided(vk2max, chat).startsWith("STAY ON_HOLD"), decided(vk2max, chat));
    Outcome explained = vk2max.run("explain", chat, "--level", "short").exits(0);
    assertSays("Until: 01.10.2025.", explained);
    assertSays("Reason: “until autumn”", explained);
    JsonNode summary = vk2max.run("status", "--json").exits(0).json();
    assertEquals(1, summary.get("reasons").get("ON_HOLD").asInt());

    vk2max.run("hold", "remove", chat, "--reason", "all is well", "--by", "boris").exits(0);
    vk2max.run("hold", "remove", chat, "--reason", "all is well").exits(8);
    assertSays("No chat is on hold.", vk2max.run("hold", "list").exits(0));
    JsonNode audit = vk2max.run("hold", "list", "--all", "--json").exits(0).json().get("holds");
    assertEquals(2, audit.size());
    assertEquals("boris", audit.get(1).get("removed").get("by").asString());
    assertEquals("all is well", audit.get(1).get("removed").get("reason").asString());
    assertSays("taken away", vk2max.run("hold", "list", "--all").exits(0));
    vk2max.run("run", "--export", export).exits(0);
    assertFalse(decided(vk2max, chat).contains("ON_HOLD"));
    vk2max.run("verify").exits(0);
  }

  @Test
  void a_hold_ends_by_the_snapshot_and_not_by_the_clock() throws Exception {
    Vk2max vk2max = afterANight();
    String chat = chat(vk2max, 1);
    String before = decided(vk2max, chat);
    vk2max
        .run("hold", "add", chat, "--reason", "short", "--until", "2025-09-15T03:00:01+03:00")
        .exits(0);
    vk2max.run("run", "--export", export).exits(0);
    assertTrue(decided(vk2max, chat).startsWith("STAY ON_HOLD"), decided(vk2max, chat));

    vk2max
        .run("hold", "add", chat, "--reason", "over", "--until", "2025-09-15T03:00:00+03:00")
        .exits(0);
    JsonNode list = vk2max.run("hold", "list", "--json").exits(0).json();
    vk2max.run("run", "--export", export).exits(0);

    assertEquals("ENDED", list.get("holds").get(0).get("state").asString());
    assertEquals(before, decided(vk2max, chat));
  }

  @Test
  void what_cannot_be_held_or_taken_back_is_refused_with_what_to_do() throws Exception {
    Vk2max vk2max = afterANight();
    String moved = chat(vk2max, 0);
    String staying = chat(vk2max, 1);

    Outcome held = vk2max.run("hold", "add", moved, "--reason", "why").exits(5);
    assertSays("\"vk2max retract\" takes its move back", held);
    assertSays(
        "has been in no export",
        vk2max.run("hold", "add", STRANGER + "", "--reason", "x").exits(8));
    assertSays("has not moved", vk2max.run("retract", staying, "--reason", "x").exits(5));
    vk2max.run("retract", STRANGER + "", "--reason", "x").exits(8);
    vk2max.run("retract", moved, "--reason", "x", "--undo").exits(5);
    vk2max.run("review", "accept", STRANGER + "", "--reason", "x").exits(8);
    assertSays("already", vk2max.run("review", "reject", moved, "--reason", "x").exits(5));
    assertSays(
        "not under review", vk2max.run("review", "reject", staying, "--reason", "x").exits(5));
    for (String[] wrong :
        new String[][] {
          {"hold", "add", moved},
          {"hold", "add", "--reason", "x"},
          {"hold", "add", "7Б", "--reason", "x"},
          {"hold", "add", staying, "--reason", "  "},
          {"hold", "add", staying, "--reason", "x".repeat(1001)},
          {"hold", "add", staying, "--reason", "x", "--until", "tomorrow"},
          {"hold", "add", staying, "--reason", "x", "--by", " "},
          {"hold", "list", staying},
          {"retract", "--reason", "x"},
          {"retract", moved},
          {"review", "list", "--region", "5"},
          {"review", "accept", staying},
        }) {
      vk2max.run(wrong).exits(2);
    }
    assertEquals(0, vk2max.run("events", "--topic", "retractions").exits(0).jsonLines().size());
    assertEquals(0, vk2max.number("select count(*) from hold"));
  }

  @Test
  void a_chat_is_held_that_only_a_plan_has_seen() throws Exception {
    Vk2max vk2max = Vk2max.installation();
    vk2max.run("plan", "--export", export).exits(0);
    String chat =
        vk2max.run("plan", "show", "--list").exits(0).csv().stream()
            .filter(row -> row.getField("outcome").equals("MOVE"))
            .findFirst()
            .orElseThrow()
            .getField("chat_id");

    Outcome held = vk2max.run("hold", "add", chat, "--reason", "not this one").exits(0);
    vk2max.run("hold", "add", STRANGER + "", "--reason", "x").exits(8);
    Outcome stale = vk2max.run("run", "--plan", "P-0001").exits(5);
    assertSays("Changed since: the corrections, chats: 1 (" + chat + "): somebody has held", stale);
    vk2max.run("run", "--export", export).exits(0);

    assertEquals(List.of("hold list"), held.suggestions());
    assertEquals("STAY ON_HOLD", decided(vk2max, chat));
    assertEquals(
        0, vk2max.number("select count(*) from move where chat_id = " + chat), "it has not moved");
  }

  @Test
  void a_chat_is_held_that_a_stopped_night_has_decided_to_move_also_when_it_was_given_up()
      throws Exception {
    Vk2max vk2max = Vk2max.installation();
    vk2max.run("run", "--export", export, "--max-moves", "0").exits(4);
    String first = Long.toString(vk2max.number("select min(chat_id) from qualified"));
    String last = Long.toString(vk2max.number("select max(chat_id) from qualified"));
    vk2max.run("hold", "add", first, "--reason", "not this one").exits(0);
    vk2max.run("run", "--export", export, "--max-moves", "0").exits(4);

    vk2max.run("hold", "add", last, "--reason", "nor this one").exits(0);
    vk2max.run("run", "--export", export).exits(0);

    assertEquals("STAY ON_HOLD", decided(vk2max, first));
    assertEquals("STAY ON_HOLD", decided(vk2max, last));
  }

  @Test
  void before_the_first_night_there_is_nothing_to_correct() {
    Vk2max vk2max = Vk2max.installation();

    vk2max.run("hold", "add", "17", "--reason", "x").exits(8);
    vk2max.run("retract", "17", "--reason", "x").exits(8);
    vk2max.run("review", "list").exits(8);
  }

  @Test
  void a_move_is_taken_back_once_and_may_be_made_again() throws Exception {
    Vk2max vk2max = afterANight();
    String chat = chat(vk2max, 0);
    String reason = "по просьбе школы";

    JsonNode taken =
        vk2max.run("retract", chat, "--reason", reason, "--by", "anna", "--json").exits(0).json();
    Outcome again = vk2max.run("retract", chat, "--reason", "another", "--lang", "ru").exits(0);

    assertEquals("RETRACTED", taken.get("end").asString());
    assertEquals(1, taken.get("moveNo").asInt());
    assertSays("уже отменён раньше: anna", again);
    List<JsonNode> events = vk2max.run("events", "--topic", "retractions").exits(0).jsonLines();
    assertEquals(1, events.size());
    assertEquals(chat, events.get(0).get("key").asString());
    JsonNode value = events.get(0).get("value");
    assertEquals(chat, value.get("chatId").asString());
    assertEquals(reason, value.get("reason").asString());
    assertEquals("anna", value.get("by").asString());
    assertEquals("R-0001", value.get("runId").asString());
    assertEquals("chats.retracted.v1", events.get(0).get("headers").get("ce_type").asString());
    vk2max.run("verify").exits(0);
    vk2max.run("verify", "R-0001").exits(0);
    assertEquals("STAY RETRACTED", decided(vk2max, chat));
    assertTrue(decided(vk2max, chat, "--run", "R-0001").startsWith("MOVE"));
    Outcome explained = vk2max.run("explain", chat, "--level", "full").exits(0);
    assertSays("[RETRACTED]", explained);
    assertSays("Taken back by anna on", explained);
    assertSays("While the retraction stands, the chat does not move.", explained);
    assertFalse(explained.stdout().contains("Qualified and sent"), explained::toString);
    assertSays("R-0001  moved", explained);
    assertTrue(explained.stdout().startsWith("MOVE TAKEN BACK\n"), explained::toString);
    assertSays("  retraction: by anna on ", explained);
    assertFalse(explained.stdout().contains("R-0002"), "no run has this number");
    JsonNode json = vk2max.run("explain", chat, "--json").exits(0).json();
    assertEquals("anna", json.get("retraction").get("by").asString());
    assertFalse(json.get("retraction").get("undone").asBoolean());
    assertEquals(
        "MOVE",
        vk2max
            .run("explain", chat, "--at", "R-0001", "--json")
            .exits(0)
            .json()
            .get("outcome")
            .asString());
    assertSays("R-0001", vk2max.run("status").exits(0));

    JsonNode night = vk2max.run("run", "--export", export, "--json").exits(0).json();
    assertEquals(0, night.get("moved").asInt());
    assertEquals(1, night.get("reasons").get("RETRACTED").asInt());
    assertEquals("DONE", night.get("end").asString());

    vk2max.run("retract", chat, "--reason", "it was right", "--by", "boris", "--undo").exits(0);
    assertSays("boris", vk2max.run("retract", chat, "--reason", "x", "--undo").exits(0));
    assertSays("retraction was undone", vk2max.run("retract", chat, "--reason", "x").exits(5));
    Outcome undone = vk2max.run("explain", chat).exits(0);
    assertSays("may move the chat again", undone);
    Outcome inRussian = vk2max.run("explain", chat, "--level", "full", "--lang", "ru").exits(0);
    String headline = "ОТМЕНА ПЕРЕНОСА СНЯТА · следующий запуск может перенести его снова\n";
    assertTrue(inRussian.stdout().startsWith(headline), inRussian::toString);
    assertSays("  отмена переноса: anna, ", inRussian);
    assertSays(" (снята: boris, ", inRussian);
    assertFalse(undone.stdout().contains("What to do:"), undone::toString);
    assertFalse(undone.stdout().contains("Qualified and sent"), undone::toString);
    JsonNode second = vk2max.run("run", "--export", export, "--json").exits(0).json();

    assertEquals(1, second.get("moved").asInt());
    assertEquals(1, second.get("events").get("created").asInt());
    assertSays(
        "Qualified and sent in the same night: " + second.get("runId").asString() + ",",
        vk2max.run("explain", chat).exits(0));
    long created =
        vk2max.run("events", "--topic", "created").exits(0).jsonLines().stream()
            .filter(event -> event.get("key").asString().equals(chat))
            .map(event -> event.get("headers").get("ce_id").asString())
            .distinct()
            .count();
    assertEquals(2, created);
    for (String run : new String[] {"", "R-0001", second.get("runId").asString()}) {
      vk2max.run(run.isEmpty() ? new String[] {"verify"} : new String[] {"verify", run}).exits(0);
    }
    assertSays("Nothing to do", vk2max.run("run", "--export", export).exits(0));
  }

  @Test
  void an_event_of_a_retraction_that_is_lost_or_invented_is_found() throws Exception {
    Vk2max vk2max = afterANight();
    String chat = chat(vk2max, 0);
    vk2max.run("retract", chat, "--reason", "x").exits(0);
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement()) {
      statement.execute("delete from retraction");
    }

    JsonNode differences = vk2max.run("verify", "--json").exits(6).json().get("differences");

    assertEquals(1, differences.get("UNEXPECTED").asInt());
    assertEquals(1, differences.get("MOVE_WITHOUT_DECISION").asInt());
  }

  @Test
  void a_chat_under_review_is_settled_by_a_person() throws Exception {
    Vk2max vk2max = Vk2max.installation();
    vk2max.run("run", "--export", larger).exits(0);
    String phone = underReview(vk2max, "PHONE_UNKNOWN");
    long queue = review(vk2max).count();

    Outcome without = vk2max.run("review", "accept", phone, "--reason", "asked").exits(5);
    assertSays("repeat with --max-account ID", without);
    vk2max.run("review", "accept", phone, "--reason", "asked", "--max-account", "0").exits(2);
    assertSays(
        "is only for accepting",
        vk2max.run("review", "reject", phone, "--reason", "x", "--max-account", "7").exits(5));
    JsonNode accepted =
        vk2max
            .run(
                "review",
                "accept",
                phone,
                "--reason",
                "asked the school",
                "--by",
                "anna",
                "--max-account",
                "770000000777",
                "--json")
            .exits(0)
            .json();

    assertEquals("ACCEPTED", accepted.get("answer").asString());
    assertSays("Settled since this decision, by anna", vk2max.run("explain", phone).exits(0));
    NamedCsvRecord row =
        review(vk2max).filter(it -> it.getField("chat_id").equals(phone)).findFirst().orElseThrow();
    assertEquals("ANSWERED", row.getField("state"));
    assertEquals("anna", row.getField("by"));
    JsonNode night = vk2max.run("run", "--export", larger, "--json").exits(0).json();
    assertEquals(1, night.get("moved").asInt());
    assertTrue(decided(vk2max, phone).startsWith("MOVE"));
    Outcome explained = vk2max.run("explain", phone).exits(0);
    assertTrue(
        explained
            .stdout()
            .matches("(?s).*Accepted by anna on \\d\\d\\.\\d\\d\\.\\d{4}: asked the school.*"),
        explained::toString);
    assertTrue(
        vk2max
            .run("explain", phone, "--json")
            .exits(0)
            .json()
            .get("review")
            .get("accepted")
            .asBoolean());
    JsonNode created =
        vk2max.run("events", "--topic", "created").exits(0).jsonLines().stream()
            .filter(event -> event.get("key").asString().equals(phone))
            .findFirst()
            .orElseThrow();
    assertEquals("770000000777", created.get("value").get("carrier").get("maxUserId").asString());
    assertEquals(queue - 1, review(vk2max).count());
    assertEquals(
        "IN_FORCE",
        review(vk2max, "--all")
            .filter(it -> it.getField("chat_id").equals(phone))
            .findFirst()
            .orElseThrow()
            .getField("state"));
    vk2max.run("verify").exits(0);

    String other = underReview(vk2max, "MESSAGES_UNKNOWN");
    assertSays(
        "(«Неизвестно число сообщений»), со следующего запуска считаются невыполненными",
        vk2max
            .run("review", "reject", other, "--reason", "an empty chat", "--lang", "ru")
            .exits(0));
    vk2max.run("run", "--export", larger).exits(0);
    assertEquals("STAY ONLY_SERVICE_MESSAGES|NO_MESSAGES_SINCE_CUTOFF", decided(vk2max, other));
    Outcome settled = vk2max.run("explain", other).exits(0);
    assertSays("Settled as not met by", settled);
    assertSays("Number of messages unknown: the export does not hold these data.", settled);
    assertSays("They can answer the review anew and accept the chat.", settled);
    String reasons = settled.stdout().split("\n ✔ ")[0];
    assertFalse(reasons.contains("none"), settled::toString);
    vk2max.run("review", "accept", other, "--reason", "they do write").exits(0);
    vk2max.run("run", "--export", larger).exits(0);
    assertTrue(decided(vk2max, other).startsWith("MOVE"));
    vk2max.run("verify").exits(0);
  }

  @Test
  void the_queue_is_a_table_for_people_and_rows_for_programs() {
    Vk2max vk2max = afterANight();
    NamedCsvRecord first = review(vk2max).findFirst().orElseThrow();
    String region = first.getField("region");

    Outcome table = vk2max.run("review", "list", "--lang", "ru").exits(0);
    List<JsonNode> json = vk2max.run("review", "list", "--json").exits(0).jsonLines();
    Path file = directory.resolve("queue.csv");
    vk2max.run("review", "list", "--out", file.toString()).exits(0);

    assertSays(first.getField("chat_id"), table);
    assertSays(first.getField("organisation_id"), table);
    assertEquals(review(vk2max).count(), json.size());
    assertEquals("OPEN", json.get(0).get("state").asString());
    assertEquals(first.getField("title"), json.get(0).get("title").asString());
    assertTrue(file.toFile().length() > 0);
    assertTrue(
        review(vk2max, "--region", region).allMatch(it -> it.getField("region").equals(region)));
    assertTrue(review(vk2max, "--region", region).count() > 0);
    assertEquals(0, review(vk2max, "--region", "00").count());
    assertSays("No chat waits", vk2max.run("review", "list", "--region", "00").exits(0));
  }
}
