package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vk2max.ops.cli.Words;
import vk2max.ops.generate.WrittenBundle;

/** An operator's evening: a generated export, a night, another under a stricter policy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NightFlowTest {
  private static final int CHATS = 1_500;
  private static final String CLOSED_REGION = "16";

  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.atHome();
  private Path export = Path.of("");
  private Path metrics = Path.of("");
  private Outcome generated;
  private Outcome doctor;
  private Outcome firstNight;
  private Outcome again;
  private Outcome secondNight;
  private JsonNode summary;
  private List<NamedCsvRecord> decisions = List.of();
  private final Map<String, List<JsonNode>> events = new TreeMap<>();
  private final Map<String, String> titles = new HashMap<>();

  @BeforeAll
  void a_night_and_another() throws IOException {
    export = directory.resolve("the export");
    metrics = directory.resolve("night.prom");
    Path policy = directory.resolve("closed.yaml");
    Files.writeString(policy, "regions:\n  \"" + CLOSED_REGION + "\": {opens: never}\n");

    generated =
        vk2max.run("generate", "--out", export.toString(), "--chats", CHATS + "", "--seed", "7");
    doctor = vk2max.run("doctor", "--export", export.toString());
    firstNight =
        vk2max
            .run("run", "--export", export.toString(), "--json", "--metrics-file", metrics + "")
            .exits(0);
    again = vk2max.run("run", "--export", export.toString(), "--lang", "ru");
    secondNight =
        vk2max.run("run", "--export", export.toString(), "--policy", policy.toString()).exits(0);

    summary = firstNight.json();
    decisions = vk2max.run("decisions", "--run", "R-0001", "--format", "csv").exits(0).csv();
    for (String topic : List.of("created", "notices", "invitations", "additions", "retractions")) {
      events.put(
          topic, vk2max.run("events", "--topic", topic, "--from-beginning").exits(0).jsonLines());
    }
    for (Map<String, Object> chat : new WrittenBundle(export).records("chats")) {
      if (chat.get("chat_settings") != null) {
        Object title = WrittenBundle.map(chat.get("chat_settings")).get("title");
        titles.put(String.valueOf(chat.get("chat_id")), String.valueOf(title));
      }
    }
  }

  @Test
  void a_generated_export_is_announced_with_its_size_and_the_next_command() {
    generated.exits(0);
    assertTrue(generated.stdout().contains("1,500 chats"), generated::toString);
    assertEquals(List.of("run --export '" + export + "'"), generated.suggestions());
  }

  @Test
  void the_doctor_finds_everything_ready() {
    doctor.exits(0);
    assertFalse(doctor.stdout().contains("✘"), doctor::toString);
    assertEquals(9, doctor.stdout().lines().filter(line -> line.startsWith(" ✔ ")).count());
    assertEquals(List.of("run --export '" + export + "'"), doctor.suggestions());
  }

  @Test
  void the_doctor_tells_programs_the_same() {
    JsonNode json = vk2max.run("doctor", "--json").exits(0).json();

    assertEquals("vk2max/doctor/1", json.get("schema").asString());
    assertTrue(json.get("ready").asBoolean());
    assertEquals(
        List.of(
            "java", "disk", "database", "cyrillic", "lock", "kafka", "markers", "ledgerAndTopics"),
        elements(json.get("checks")).map(check -> check.get("name").asString()).toList());
  }

  @Test
  void the_summary_of_a_run_has_every_field_of_its_schema() {
    assertEquals("vk2max/run-summary/1", summary.get("schema").asString());
    assertEquals("R-0001", summary.get("runId").asString());
    assertEquals("synthetic-2025-09-15-seed7", summary.get("snapshotId").asString());
    assertEquals("sferum-2025", summary.get("policy").asString());
    assertEquals("DONE", summary.get("state").asString());
    assertTrue(summary.get("seconds").isNumber());
    assertEquals(
        List.of("check", "load", "scan", "decide", "guard", "publish", "reconcile"),
        elements(summary.get("steps")).map(step -> step.get("name").asString()).toList());
    for (JsonNode step : summary.get("steps")) {
      assertTrue(
          step.get("read").isIntegralNumber()
              && step.get("written").isIntegralNumber()
              && step.get("seconds").isNumber(),
          step::toString);
    }
  }

  @Test
  void the_sums_of_the_summary_close() {
    assertEquals(CHATS, number("read"));
    assertEquals(
        number("read"),
        number("moved")
            + number("alreadyMoved")
            + number("stay")
            + number("review")
            + number("quarantined"));
    assertEquals(
        number("stay") + number("review"),
        elements(summary.get("reasons")).mapToLong(JsonNode::asLong).sum());
    assertEquals(number("moved"), summary.get("events").get("created").asLong());
    assertEquals(number("moved"), summary.get("events").get("notices").asLong());
    assertTrue(number("moved") > 0 && number("stay") > 0 && number("review") > 0);
  }

  @Test
  void with_json_nothing_but_the_object_stands_on_stdout() {
    assertEquals(1, firstNight.stdout().lines().count());
    assertEquals(List.of(), firstNight.suggestions());
  }

  @Test
  void the_same_export_again_has_nothing_to_do() {
    again.exits(0);
    assertTrue(
        again.stdout().startsWith("Делать нечего: запуск R-0001 уже закончил"), again::toString);
    assertTrue(again.suggestions().contains("verify"), again::toString);
  }

  @Test
  void a_second_night_moves_no_chat_again_and_prints_tables_that_add_up() {
    String screen = secondNight.stdout();
    assertTrue(screen.startsWith("Run R-0002 · export synthetic-2025-09-15-seed7"), screen);
    assertTrue(
        screen.contains("1,500 = 0 moved + " + number("moved") + " moved earlier + "), screen);
    Tables.assertColumnsAddUp(screen);
    assertEquals(
        List.of("verify", "decisions --format csv --out decisions.csv", "explain CHAT"),
        secondNight.suggestions());
  }

  @Test
  void status_tells_of_the_last_run() {
    Outcome status = vk2max.run("status", "--lang", "ru").exits(0);

    assertTrue(status.stdout().startsWith("R-0002 · закончен · выгрузка "), status::toString);
    assertTrue(status.stdout().contains("✔"), status::toString);
    assertFalse(status.suggestions().isEmpty());
  }

  @Test
  void status_tells_programs_the_summary_of_the_last_run() {
    JsonNode status = vk2max.run("status", "--json").exits(0).json();

    assertEquals("R-0002", status.get("runId").asString());
    assertEquals(number("moved"), status.get("alreadyMoved").asLong());
  }

  @Test
  void runs_are_listed_the_newest_first() {
    Outcome runs = vk2max.run("runs").exits(0);

    List<String> names =
        runs.stdout()
            .lines()
            .map(line -> line.strip().split(" ")[0])
            .filter(word -> word.startsWith("R-"))
            .toList();
    assertEquals(List.of("R-0002", "R-0001"), names);
  }

  @Test
  void runs_are_told_to_programs_one_a_line() {
    List<JsonNode> runs = vk2max.run("runs", "--json").exits(0).jsonLines();

    assertEquals(2, runs.size());
    for (String field : List.of("schema", "read", "moved", "stay", "events", "reasons", "steps")) {
      assertEquals(summary.get(field), runs.get(1).get(field), field);
    }
  }

  @Test
  void every_chat_has_one_decision_in_the_order_of_its_id() {
    assertEquals(CHATS - number("quarantined"), decisions.size());
    assertEquals(
        List.of("chat_id", "outcome", "reasons", "carrier_vk_user_id", "organisation_id", "region"),
        decisions.get(0).getHeader());
    List<Long> ids = decisions.stream().map(row -> Long.valueOf(row.getField("chat_id"))).toList();
    assertEquals(ids.stream().sorted().distinct().toList(), ids);
    assertEquals(number("moved"), count("MOVE"));
    assertEquals(number("stay"), count("STAY"));
    assertEquals(number("review"), count("REVIEW"));
  }

  @Test
  void only_a_chat_that_moves_has_a_carrier_and_only_the_others_have_reasons() {
    for (NamedCsvRecord row : decisions) {
      boolean moves = row.getField("outcome").equals("MOVE");
      assertEquals(moves, !row.getField("carrier_vk_user_id").isEmpty(), row::toString);
      assertEquals(moves, row.getField("reasons").isEmpty(), row::toString);
    }
  }

  @Test
  void decisions_of_a_region_are_those_rows_of_all() {
    List<String> region =
        lines(vk2max.run("decisions", "--run", "1", "--region", "66").exits(0).csv());

    assertEquals(
        lines(decisions.stream().filter(row -> row.getField("region").equals("66")).toList()),
        region);
    assertFalse(region.isEmpty());
  }

  @Test
  void a_region_without_chats_is_told() {
    Outcome outcome = vk2max.run("decisions", "--region", "99").exits(0);

    assertEquals(1, outcome.stdout().lines().count());
    assertEquals(List.of("As of run R-0002 there is no chat of region 99."), outcome.sentences());
    assertEquals(List.of(), vk2max.run("decisions", "--region", "66").exits(0).sentences());
  }

  @Test
  void decisions_as_json_lines_say_the_same() {
    List<String> rows = new ArrayList<>();
    for (JsonNode row :
        vk2max.run("decisions", "--run", "r-1", "--format", "jsonl").exits(0).jsonLines()) {
      rows.add(elements(row).map(JsonNode::asString).collect(Collectors.joining(",")));
    }
    assertEquals(lines(decisions), rows);
  }

  @Test
  void decisions_go_to_a_file_when_one_is_named() throws IOException {
    Path file = directory.resolve("decisions.csv");

    Outcome outcome = vk2max.run("decisions", "--run", "R-0001", "--out", file.toString()).exits(0);

    assertEquals("", outcome.stdout());
    List<String> written = Files.readAllLines(file);
    assertEquals(lines(decisions), written.subList(1, written.size()));
  }

  @Test
  void a_chat_moved_on_an_earlier_night_stays_a_move() {
    List<NamedCsvRecord> latest = vk2max.run("decisions").exits(0).csv();

    assertEquals(
        lines(decisions.stream().filter(row -> row.getField("outcome").equals("MOVE")).toList()),
        lines(latest.stream().filter(row -> row.getField("outcome").equals("MOVE")).toList()));
    assertTrue(
        latest.stream().anyMatch(row -> row.getField("reasons").contains("REGION_NOT_OPEN")));
    assertEquals(0, number("quarantined"));
  }

  @Test
  void a_clean_export_has_an_empty_quarantine() {
    assertEquals("file,line,cause,excerpt\n", vk2max.run("quarantine").exits(0).stdout());
  }

  @ParameterizedTest
  @CsvSource({
    "created,chats.created.v1",
    "notices,chats.moved-notices.v1",
    "invitations,members.invitations.v1",
    "additions,members.added.v1",
    "retractions,chats.retracted.v1"
  })
  void events_have_their_envelope_and_their_number_is_that_of_the_summary(
      String topic, String type) {
    List<JsonNode> found = events.get(topic);
    Set<String> ids = new HashSet<>();

    assertEquals(summary.get("events").path(topic).asInt(0), found.size());
    for (JsonNode event : found) {
      assertEquals("vk2max." + type, event.get("topic").asString());
      assertTrue(event.get("partition").isInt() && event.get("offset").isIntegralNumber());
      JsonNode headers = event.get("headers");
      assertEquals("1.0", headers.get("ce_specversion").asString());
      assertEquals("vk2max/local", headers.get("ce_source").asString());
      assertEquals(type, headers.get("ce_type").asString());
      assertEquals("application/json", headers.get("content-type").asString());
      assertTrue(headers.get("ce_time").asString().endsWith("Z"), event::toString);
      assertTrue(ids.add(headers.get("ce_id").asString()), event::toString);
      assertEquals(event.get("key"), event.get("value").get("chatId"));
    }
  }

  @Test
  void every_chat_that_moves_has_one_created_event_and_one_notice() {
    List<String> moved =
        decisions.stream()
            .filter(row -> row.getField("outcome").equals("MOVE"))
            .map(row -> row.getField("chat_id"))
            .sorted()
            .toList();

    for (String topic : List.of("created", "notices")) {
      assertEquals(
          moved,
          events.get(topic).stream().map(event -> event.get("key").asString()).sorted().toList());
    }
  }

  @Test
  void ids_in_a_created_event_are_strings_of_digits() {
    for (JsonNode event : events.get("created")) {
      JsonNode value = event.get("value");
      assertId(value.get("chatId"));
      assertId(value.get("vkPeerId"));
      assertMember(value.get("carrier"));
      value.get("admins").forEach(NightFlowTest::assertMember);
      value.get("members").forEach(NightFlowTest::assertMember);
      assertEquals(
          value.get("carrier").get("vkUserId"), value.get("admins").get(0).get("vkUserId"));
      assertTrue(Set.of("CREATOR", "ADMIN").contains(value.get("carrier").get("as").asString()));
      assertTrue(Set.of("GROUP", "CALL").contains(value.get("kind").asString()));
      assertEquals("R-0001", value.get("runId").asString());
      assertEquals("synthetic-2025-09-15-seed7", value.get("snapshotId").asString());
      int title = value.get("title").asString().length();
      assertTrue(title >= 1 && title <= 200, value::toString);
    }
  }

  @Test
  void an_invitation_names_each_person_once_and_at_most_a_hundred() {
    Set<String> invited = new HashSet<>();
    for (JsonNode event : events.get("invitations")) {
      JsonNode value = event.get("value");
      assertTrue(value.get("vkUserIds").size() >= 1 && value.get("vkUserIds").size() <= 100);
      for (JsonNode person : value.get("vkUserIds")) {
        assertId(person);
        assertTrue(invited.add(value.get("chatId").asString() + " " + person.asString()));
      }
    }
  }

  @Test
  void no_event_holds_a_phone_or_a_name() throws IOException {
    String all = events.toString();

    for (Map<String, Object> person : new WrittenBundle(export).records("people")) {
      assertFalse(all.contains(String.valueOf(person.get("name"))), person::toString);
      String phone = String.valueOf(person.get("phone")).replaceAll("[^0-9]", "");
      if (phone.length() >= 11) {
        assertFalse(all.contains(phone.substring(1)), person::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "vk:"})
  void a_moved_chat_is_explained_by_its_id(String prefix) {
    String id = chatWith("MOVE").getField("chat_id");

    Outcome outcome = vk2max.run("explain", prefix + id, "--lang", "ru").exits(0);

    assertTrue(outcome.stdout().startsWith("ПЕРЕНЕСЁН\nЧат " + id + " «"), outcome::toString);
    assertTrue(outcome.stdout().contains("Решение R-0001 от "), outcome::toString);
    assertEquals(13, outcome.stdout().lines().filter(line -> line.matches(" [✔✘?–] .*")).count());
    assertFalse(outcome.stdout().contains("✘"), outcome::toString);
  }

  @Test
  void a_chat_is_explained_by_its_exact_title() {
    Map.Entry<String, String> unique =
        titles.entrySet().stream()
            .filter(chat -> hits(chat.getValue()).size() == 1)
            .min(Map.Entry.comparingByKey())
            .orElseThrow();

    Outcome outcome = vk2max.run("explain", unique.getValue().toUpperCase(Locale.ROOT)).exits(0);

    assertTrue(
        outcome
            .stdout()
            .contains("Chat " + unique.getKey() + " " + Words.quoted(unique.getValue())),
        outcome::toString);
  }

  @Test
  void words_of_several_titles_bring_a_choice() {
    String several =
        titles.values().stream()
            .sorted()
            .filter(title -> hits(title).size() >= 2 && hits(title).size() <= 20)
            .findFirst()
            .orElseThrow();
    List<String> expected = hits(several);

    Outcome outcome = vk2max.run("explain", several).exits(0);

    assertTrue(outcome.stdout().startsWith(expected.size() + " chats found."), outcome::toString);
    List<String> offered =
        outcome
            .stdout()
            .lines()
            .filter(line -> line.matches("  \\d+  Chat .*"))
            .map(line -> line.strip().split(" ")[0])
            .toList();
    assertEquals(expected, offered.stream().sorted().toList());
    assertEquals(List.of("explain " + offered.get(0)), outcome.suggestions());
  }

  @Test
  void words_of_very_many_titles_bring_the_first_twenty() {
    JsonNode list = vk2max.run("explain", "родители", "--json").exits(0).json();

    assertEquals("vk2max/chat-list/1", list.get("schema").asString());
    assertTrue(list.get("more").asBoolean());
    assertEquals(20, list.get("chats").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999999", "нет такого чата", "99999999999999999999", "%"})
  void an_unknown_chat_is_not_found(String chat) {
    Outcome outcome = vk2max.run("explain", chat, "--lang", "ru").exits(8);

    assertEquals("", outcome.stdout());
    assertTrue(outcome.stderr().startsWith("Чат не найден. Возможные причины"), outcome::toString);
  }

  @Test
  void a_short_explanation_has_no_checklist_and_a_full_one_has_the_history() {
    String id = chatWith("STAY", "NOT_IN_MAX_WITH_SAME_PHONE").getField("chat_id");

    String brief = vk2max.run("explain", id, "--level", "short").exits(0).stdout();
    String full = vk2max.run("explain", id, "--level", "full").exits(0).stdout();

    assertTrue(brief.startsWith("WAITS FOR AN ACTION · "), brief);
    assertTrue(brief.contains("[NOT_IN_MAX_WITH_SAME_PHONE]"), brief);
    assertFalse(brief.contains("✘"), brief);
    assertTrue(full.contains("✘"), full);
    assertTrue(full.contains("History of decisions:\n  R-0001  waits for an action"), full);
    assertTrue(full.endsWith("Next: vk2max status\n"), full);
  }

  @Test
  void an_explanation_for_programs_has_the_reasons_of_the_decision_and_thirteen_criteria() {
    NamedCsvRecord row = chatWith("STAY", "RANK_OVER_LIMIT");

    JsonNode json =
        vk2max.run("explain", row.getField("chat_id"), "--json", "--at", "R-0001").exits(0).json();

    assertEquals("vk2max/explanation/1", json.get("schema").asString());
    assertEquals(row.getField("chat_id"), json.get("chatId").asString());
    assertEquals("STAY", json.get("outcome").asString());
    assertEquals("R-0001", json.get("runId").asString());
    assertEquals(row.getField("region"), json.get("region").asString());
    assertEquals(row.getField("organisation_id"), json.get("organisationId").asString());
    assertEquals(
        row.getField("reasons"),
        elements(json.get("reasons"))
            .map(reason -> reason.get("code").asString())
            .collect(Collectors.joining("|")));
    assertEquals(13, json.get("criteria").size());
  }

  @Test
  void a_decision_that_changed_is_told_as_each_run_took_it() {
    String id =
        decisions.stream()
            .filter(row -> row.getField("region").equals(CLOSED_REGION))
            .filter(row -> row.getField("reasons").equals("NOT_IN_MAX_WITH_SAME_PHONE"))
            .findFirst()
            .orElseThrow()
            .getField("chat_id");

    String now = vk2max.run("explain", id, "--level", "full").exits(0).stdout();
    String then = vk2max.run("explain", id, "--at", "R-0001").exits(0).stdout();

    assertTrue(now.contains("[REGION_NOT_OPEN]") && now.contains("Decided by R-0002"), now);
    assertTrue(now.contains("  R-0002  ") && now.contains("  R-0001  "), now);
    assertFalse(then.contains("[REGION_NOT_OPEN]"), then);
    assertTrue(then.contains("Decided by R-0001"), then);
  }

  @Test
  void ledger_and_topics_agree() {
    Outcome outcome = vk2max.run("verify", "--lang", "ru").exits(0);

    assertTrue(
        outcome.stdout().contains("Сверка пройдена: журнал решений и темы совпадают."),
        outcome::toString);
    assertTrue(outcome.stdout().startsWith("Сверка решений и событий · все запуски\n"));
  }

  @Test
  void ledger_and_topics_agree_for_programs_too() {
    JsonNode json = vk2max.run("verify", "R-0001", "--json").exits(0).json();

    assertEquals("vk2max/verify/1", json.get("schema").asString());
    assertEquals("R-0001", json.get("runId").asString());
    assertEquals(number("moved"), json.get("moves").asLong());
    assertEquals(
        elements(summary.get("events")).mapToLong(JsonNode::asLong).sum(),
        json.get("events").asLong());
    assertFalse(json.get("allRuns").asBoolean());
    assertEquals(0, json.get("noLongerHeld").asLong());
    assertEquals(5, json.get("differences").size());
    assertEquals(0, elements(json.get("differences")).mapToLong(JsonNode::asLong).sum());
    assertEquals(0, json.get("examples").size());
  }

  @Test
  void a_night_without_moves_has_nothing_to_compare() {
    JsonNode json = vk2max.run("verify", "R-0002", "--json").exits(0).json();

    assertEquals("R-0002", json.get("runId").asString());
    assertEquals(0, json.get("moves").asLong());
    assertEquals(0, json.get("events").asLong());
  }

  @Test
  void the_metrics_are_prometheus_text_with_the_sums_of_the_summary() throws IOException {
    Map<String, Double> samples = Prometheus.parse(Files.readString(metrics));

    samples.keySet().forEach(name -> assertTrue(name.startsWith("vk2max_"), name));
    assertEquals(number("moved"), Prometheus.sum(samples, "vk2max_chats{outcome=\"MOVED\""));
    assertEquals(number("stay"), Prometheus.sum(samples, "vk2max_chats{outcome=\"STAY\""));
    assertEquals(number("review"), Prometheus.sum(samples, "vk2max_chats{outcome=\"REVIEW\""));
    summary
        .get("reasons")
        .properties()
        .forEach(
            reason ->
                assertEquals(
                    reason.getValue().asLong(),
                    Prometheus.sum(samples, "reason=\"" + reason.getKey() + "\"")));
    summary
        .get("events")
        .properties()
        .forEach(
            topic ->
                assertEquals(
                    topic.getValue().asLong(),
                    Prometheus.sum(samples, "vk2max_events{topic=\"" + topic.getKey() + "\"")));
    assertEquals(number("read"), samples.get("vk2max_source_rows_read"));
    assertEquals(1, samples.get("vk2max_run_last_outcome"));
    assertEquals(0, samples.get("vk2max_unaccounted"));
  }

  @Test
  void no_label_of_a_metric_names_a_chat_or_a_person() throws IOException {
    for (String sample : Prometheus.parse(Files.readString(metrics)).keySet()) {
      assertFalse(sample.matches(".*\\d{3}.*"), sample);
    }
  }

  private List<String> hits(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<String> ids = new ArrayList<>();
    titles.forEach(
        (id, title) -> {
          if (title.toLowerCase(Locale.ROOT).contains(wanted)) {
            ids.add(id);
          }
        });
    Collections.sort(ids);
    return ids;
  }

  private NamedCsvRecord chatWith(String outcome) {
    return decisions.stream()
        .filter(row -> row.getField("outcome").equals(outcome))
        .findFirst()
        .orElseThrow();
  }

  private NamedCsvRecord chatWith(String outcome, String reasons) {
    return decisions.stream()
        .filter(row -> row.getField("outcome").equals(outcome))
        .filter(row -> row.getField("reasons").equals(reasons))
        .filter(row -> !row.getField("region").equals(CLOSED_REGION))
        .findFirst()
        .orElseThrow();
  }

  private long count(String outcome) {
    return decisions.stream().filter(row -> row.getField("outcome").equals(outcome)).count();
  }

  private long number(String field) {
    assertTrue(summary.get(field).isIntegralNumber(), field);
    return summary.get(field).asLong();
  }

  private static List<String> lines(List<NamedCsvRecord> rows) {
    return rows.stream().map(row -> String.join(",", row.getFields())).toList();
  }

  private static Stream<JsonNode> elements(JsonNode of) {
    return StreamSupport.stream(of.spliterator(), false);
  }

  private static void assertMember(JsonNode member) {
    assertId(member.get("vkUserId"));
    assertId(member.get("maxUserId"));
  }

  private static void assertId(JsonNode id) {
    assertTrue(id.isString() && id.asString().matches("[1-9][0-9]*"), id::toString);
  }
}
