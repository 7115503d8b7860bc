package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vk2max.ops.generate.Exports;
import vk2max.testservers.SharedServers;

/** An operator who looks before anything is sent, and then has it sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlanFlowTest {
  private static final int CHATS = 600;
  private static final List<String> GROUPS =
      List.of(
          "alreadyMoved",
          "toMove",
          "waitsForAction",
          "waits",
          "notByRules",
          "review",
          "quarantined");

  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private String export = "";
  private String policy = "";
  private Outcome planned;
  private JsonNode summary;
  private List<String> list = List.of();

  @BeforeAll
  void an_export_is_planned() throws IOException {
    export =
        Exports.write(directory.resolve("export"), CHATS, Instant.parse("2025-09-15T00:00:00Z"));
    policy =
        Files.writeString(
                directory.resolve("closed.yaml"),
                "policy: closed\nregions:\n  \"16\": {opens: never}\n")
            .toString();
    planned = vk2max.run("plan", "--export", export).exits(0);
    summary = vk2max.run("plan", "show", "--json").exits(0).json();
  }

  @Test
  @Order(1)
  void the_screen_adds_up_and_says_that_nothing_was_sent() {
    String screen = planned.stdout();

    assertTrue(
        screen.startsWith("PLAN P-0001 · a calculation: nothing is sent, no decision is changed\n"),
        screen);
    Tables.assertColumnsAddUp(screen);
    assertTrue(screen.contains("\n Moved by this plan or run "), screen);
    assertTrue(screen.contains("only obstacle"), screen);
    assertTrue(screen.contains("\nHere every chat counts once, by its first reason"), screen);
    assertTrue(screen.contains("There is no run to compare with yet.\n"), screen);
    assertTrue(screen.contains("\nBalance: 600 = "), screen);
    assertTrue(screen.contains("\nNothing was sent.\n"), screen);
    assertEquals(List.of("plan show P-0001 --list", "run --plan P-0001"), planned.suggestions());
  }

  @Test
  @Order(2)
  void it_has_made_no_topic_no_run_and_no_decision() throws Exception {
    assertEquals(Set.of(), topics());
    assertTrue(vk2max.run("status").exits(8).stderr().contains("No run has been started yet"));
    assertEquals("", vk2max.run("runs", "--json").exits(0).stdout());
    Outcome decisions = vk2max.run("decisions", "--run", "R-0001").exits(8);
    assertTrue(decisions.stderr().contains("R-0001 is no run: it is plan P-0001"));
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement();
        var row =
            statement.executeQuery(
                "select (select count(*) from decision) + (select count(*) from move)"
                    + " + (select count(*) from lane)")) {
      row.next();
      assertEquals(0, row.getInt(1));
    }
  }

  @Test
  @Order(3)
  void the_summary_has_every_field_of_its_schema_and_its_sums_close() {
    assertEquals("vk2max/plan-summary/1", summary.get("schema").asString());
    assertEquals("P-0001", summary.get("planId").asString());
    assertEquals("PLANNED", summary.get("state").asString());
    assertFalse(summary.get("stale").asBoolean());
    assertFalse(summary.has("runId") || summary.has("since") || summary.has("wouldStop"));
    assertEquals(export, summary.get("export").asString());
    assertEquals(CHATS, summary.get("read").asInt());
    assertEquals(CHATS, sum(summary, GROUPS));
    assertTrue(number("toMove") > 0 && number("waits") > 0 && number("notByRules") > 0);
    long reasons = 0;
    for (JsonNode reason : summary.get("reasons")) {
      reasons += reason.get("chats").asLong();
      assertTrue(reason.get("onlyObstacle").asLong() <= reason.get("chats").asLong());
    }
    assertEquals(CHATS - number("toMove"), reasons);
    for (String group : GROUPS.subList(0, 6)) {
      assertEquals(
          number(group),
          StreamSupport.stream(summary.get("regions").spliterator(), false)
              .mapToLong(region -> region.get(group).asLong())
              .sum(),
          group);
    }
    assertEquals(number("toMove"), summary.get("events").get("created").asLong());
    assertEquals(3, summary.get("contested").size());
  }

  @Test
  @Order(4)
  void the_same_plan_again_is_told_at_once_and_judged_by_other_limits() {
    Outcome again = vk2max.run("plan", "--export", export, "--max-moves", "0").exits(0);

    assertTrue(
        again.stdout().startsWith("Nothing has changed since plan P-0001: this is it.\n"),
        again::toString);
    assertTrue(
        again.stdout().contains("would be stopped before anything is sent: " + number("toMove")),
        again::toString);
    JsonNode stops = vk2max.run("plan", "show", "1", "--json").exits(0).json();
    assertEquals("night.tooManyMoves", stops.get("wouldStop").asString());
    vk2max.run("plan", "--export", export).exits(0);
  }

  @Test
  @Order(5)
  void another_policy_is_planned_while_kafka_is_away() {
    Outcome other =
        vk2max
            .with("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
            .run("plan", "--export", export, "--policy", policy, "--lang", "ru")
            .exits(0);

    assertTrue(
        other.stdout().startsWith("ПЛАН P-0002 · пробный расчёт: ничего не отправлено"),
        other::toString);
    assertTrue(other.stdout().contains("\nНичего не отправлено.\n"), other::toString);
    Tables.assertColumnsAddUp(other.stdout());
  }

  @Test
  @Order(6)
  void a_plan_lists_the_decision_of_every_chat() throws IOException {
    Path file = directory.resolve("plan.csv");
    Outcome csv = vk2max.run("plan", "show", "P-0001", "--list").exits(0);
    list = csv.stdout().lines().toList();

    assertEquals(
        "chat_id,outcome,reasons,carrier_vk_user_id,organisation_id,region,group", list.get(0));
    assertEquals(CHATS + 1, list.size());
    assertEquals(number("toMove"), list.stream().filter(it -> it.contains(",MOVE,")).count());
    vk2max.run("plan", "show", "P-0001", "--list", "--out", file.toString()).exits(0);
    assertEquals(list, Files.readAllLines(file));
    List<JsonNode> rows =
        vk2max.run("plan", "show", "P-0001", "--list", "--format", "jsonl").exits(0).jsonLines();
    assertEquals(CHATS, rows.size());
    assertEquals(list.get(1).split(",")[0], rows.get(0).get("chat_id").asString());
  }

  @Test
  @Order(6)
  void the_groups_of_the_list_are_those_of_the_summary() {
    for (String group : GROUPS.subList(0, 6)) {
      List<NamedCsvRecord> rows =
          vk2max.run("plan", "show", "P-0001", "--list", "--group", group).exits(0).csv();
      assertEquals(number(group), rows.size(), group);
      rows.forEach(row -> assertEquals(group, row.getField("group")));
    }
    Outcome unknown = vk2max.run("plan", "show", "--list", "--group", "quarantined").exits(2);
    assertTrue(unknown.stderr().contains("alreadyMoved|toMove"), unknown::toString);
    vk2max.run("plan", "show", "--group", "toMove").exits(2);
  }

  @Test
  @Order(7)
  void a_region_of_a_plan_is_told_alone() {
    JsonNode all = region("66");
    JsonNode region =
        vk2max.run("plan", "show", "P-0001", "--region", "66", "--json").exits(0).json();
    for (String group : GROUPS.subList(0, 6)) {
      assertEquals(all.get(group), region.get(group), group);
    }
    assertEquals("66", region.get("region").asString());
    assertEquals(sum(region, GROUPS), region.get("read").asLong());

    String screen = vk2max.run("plan", "show", "P-0001", "--region", "66").exits(0).stdout();
    Tables.assertColumnsAddUp(screen);
    assertTrue(screen.contains("Only region 66"), screen);

    List<NamedCsvRecord> rows =
        vk2max.run("plan", "show", "P-0001", "--list", "--region", "66").exits(0).csv();
    assertEquals(region.get("read").asLong(), rows.size());
    Outcome none = vk2max.run("plan", "show", "P-0001", "--list", "--region", "99").exits(0);
    assertEquals(List.of("Under plan P-0001 there is no chat of region 99."), none.sentences());
  }

  @Test
  @Order(8)
  void the_plans_are_listed() {
    String screen = vk2max.run("plan", "list").exits(0).stdout();
    List<String> names =
        screen
            .lines()
            .map(line -> line.strip().split(" ")[0])
            .filter(word -> word.startsWith("P-"))
            .toList();
    assertEquals(List.of("P-0002", "P-0001"), names);
    assertEquals(2, vk2max.run("plan", "list", "--json").exits(0).jsonLines().size());
  }

  @Test
  @Order(8)
  void a_plan_of_a_newer_program_hides_no_other() throws Exception {
    String set = "update run set policy = %s where run_id = 1";
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement()) {
      statement.execute("create table kept as select policy from run where run_id = 1");
      statement.execute(set.formatted("'criterion-of-later: 7'"));
      try {
        String screen = vk2max.run("plan", "list").exits(0).stdout();
        assertTrue(screen.contains("P-0001") && screen.contains("P-0002"), screen);
        String shown = vk2max.run("plan", "show", "P-0001").exits(0).stdout();
        assertTrue(shown.startsWith("PLAN P-0001 · out of date\n"), shown);
        assertTrue(shown.contains("this version cannot read the policy of the plan"), shown);
      } finally {
        statement.execute(set.formatted("(select policy from kept)"));
        statement.execute("drop table kept");
      }
    }
  }

  @Test
  @Order(9)
  void two_plans_are_compared_in_numbers_and_chat_by_chat() {
    Outcome diff = vk2max.run("plan", "diff", "P-0001", "P-0002").exits(0);
    assertTrue(diff.stdout().startsWith("From P-0001 to P-0002\n"), diff::toString);
    assertEquals(List.of("plan diff P-0001 P-0002 --list"), diff.suggestions());
    JsonNode json = vk2max.run("plan", "diff", "P-0001", "P-0002", "--json").exits(0).json();

    assertEquals("vk2max/plan-diff/1", json.get("schema").asString());
    assertTrue(json.get("sameExport").asBoolean());
    assertFalse(json.get("samePolicy").asBoolean());
    JsonNode toMove = json.get("outcomes").get("toMove");
    long lost = toMove.get("from").asLong() - toMove.get("to").asLong();
    assertEquals(number("toMove"), toMove.get("from").asLong());
    assertTrue(lost > 0, json::toString);
    assertEquals(Set.of("16"), Set.copyOf(names(json.get("movedByRegion"))));
    assertTrue(json.get("reasons").has("REGION_NOT_OPEN"), json::toString);
    List<NamedCsvRecord> rows =
        vk2max.run("plan", "diff", "P-0001", "P-0002", "--list").exits(0).csv();
    assertEquals(
        lost,
        rows.stream()
            .filter(row -> row.getField("from_outcome").equals("MOVE"))
            .filter(row -> row.getField("to_outcome").equals("STAY"))
            .count());
    rows.forEach(
        row -> assertTrue(row.getField("to_reasons").contains("REGION_NOT_OPEN"), row::toString));
    assertTrue(
        vk2max
            .run("plan", "diff", "P-0001", "P-0001")
            .exits(0)
            .stdout()
            .contains("count the same"));
    assertTrue(
        vk2max.run("plan", "diff", "P-0001").exits(8).stderr().contains("nothing to compare with"));
  }

  @Test
  @Order(10)
  void whoever_holds_the_lock_is_left_alone() throws Exception {
    try (Connection other = vk2max.ledger();
        Statement lock = other.createStatement()) {
      lock.execute("select pg_advisory_lock(" + 0x766B326D6178L + ")");
      vk2max.run("plan", "--export", export, "--policy", policy).exits(7);
      vk2max.run("run", "--plan", "P-0001").exits(7);
    }
    assertEquals(Set.of(), topics());
  }

  @Test
  @Order(11)
  void a_limit_stops_the_plan_and_the_command_that_goes_on_names_it() {
    String same = "run --plan P-0001 --max-moves " + number("toMove");

    Outcome stopped = vk2max.run("run", "--plan", "P-0001", "--max-moves", "0").exits(4);

    assertEquals(List.of("status", same), stopped.suggestions());
    assertTrue(vk2max.run("status").exits(0).suggestions().contains(same));
    String shown = vk2max.run("plan", "show", "P-0001").exits(0).stdout();
    assertTrue(shown.startsWith("PLAN P-0001 · carried out as R-0001: stopped\n"), shown);
    assertEquals(
        list, vk2max.run("plan", "show", "1", "--list").exits(0).stdout().lines().toList());
  }

  @Test
  @Order(12)
  void the_plan_is_carried_out_as_it_was_told() {
    JsonNode run = vk2max.run("run", "--plan", "P-0001", "--json").exits(0).json();

    assertEquals("R-0001", run.get("runId").asString());
    assertEquals("DONE", run.get("state").asString());
    assertEquals(number("toMove"), run.get("moved").asLong());
    assertEquals(
        List.of("check", "load", "scan", "decide", "guard", "publish", "reconcile"),
        StreamSupport.stream(run.get("steps").spliterator(), false)
            .map(step -> step.get("name").asString())
            .toList());
    assertEquals(
        list.stream().map(row -> row.substring(0, row.lastIndexOf(','))).toList(),
        vk2max.run("decisions", "--format", "csv").exits(0).stdout().lines().toList());
    List<JsonNode> created =
        vk2max.run("events", "--topic", "created", "--from-beginning").exits(0).jsonLines();
    assertEquals(number("toMove"), created.size());
    created.forEach(event -> assertEquals("R-0001", event.get("value").get("runId").asString()));
    vk2max.run("verify").exits(0);
    JsonNode shown = vk2max.run("plan", "show", "P-0001", "--json").exits(0).json();
    assertEquals("R-0001", shown.get("runId").asString());
    assertEquals(
        list, vk2max.run("plan", "show", "1", "--list").exits(0).stdout().lines().toList());
  }

  @Test
  @Order(13)
  void carried_out_it_has_nothing_to_do() {
    Outcome again = vk2max.run("run", "--plan", "p-1").exits(0);
    assertTrue(again.stdout().startsWith("Nothing to do: run R-0001"), again::toString);
    assertTrue(
        vk2max.run("run", "--export", export).exits(0).stdout().startsWith("Nothing to do:"));
  }

  @Test
  @Order(14)
  void the_other_plan_is_out_of_date_and_told_why() {
    Outcome stale = vk2max.run("run", "--plan", "P-0002").exits(5);
    assertEquals("", stale.stdout());
    assertEquals(2, stale.sentences().size(), stale::toString);
    String file =
        "FILE stands for the policy file of that run: policy closed, hash [0-9a-f]{12}… .*";
    assertTrue(stale.sentences().get(1).matches(file), stale::toString);
    String sentence = stale.sentences().get(0);
    assertTrue(
        sentence.matches(
            "Plan P-0002 of \\d\\d\\.\\d\\d\\.20\\d\\d \\d\\d:\\d\\d MSK is out of date; nothing was done\\. Changed.*"),
        sentence);
    assertTrue(
        sentence.contains("run R-0001 (done; export ")
            && sentence.contains(": " + number("toMove") + " moved, "),
        sentence);
    assertEquals(
        List.of("plan --export " + export + " --policy FILE", "plan show P-0002"),
        stale.suggestions());
    assertTrue(
        vk2max
            .run("run", "--plan", "P-0002", "--lang", "ru")
            .exits(5)
            .stderr()
            .contains(
                "устарел; ничего не сделано. С тех пор изменилось: запуск R-0001 (закончен;"));
    String shown = vk2max.run("plan", "show", "P-0002").exits(0).stdout();
    assertTrue(shown.startsWith("PLAN P-0002 · out of date\n"), shown);
    assertTrue(shown.contains("It can no longer be carried out. Changed since: run R-0001"), shown);
    assertTrue(shown.contains("plan --export " + export + " --policy FILE\n"), shown);
    assertTrue(
        shown.contains("\nFILE stands for the policy file of that run: policy closed"), shown);
    assertTrue(
        vk2max.run("plan", "show", "P-0002", "--json").exits(0).json().get("stale").asBoolean());
  }

  @Test
  @Order(15)
  void what_another_policy_would_change_is_asked_without_naming_the_export() {
    JsonNode json = vk2max.run("plan", "--policy", policy, "--json").exits(0).json();

    assertEquals("P-0003", json.get("planId").asString());
    JsonNode since = json.get("since");
    assertEquals("R-0001", since.get("runId").asString());
    assertFalse(since.get("samePolicy").asBoolean());
    assertEquals(0, since.get("alreadyMoved").asLong());
    assertEquals(0, sum(since, GROUPS));
    assertEquals(number("toMove"), json.get("alreadyMoved").asLong());
    assertTrue(since.get("waits").asLong() != 0 || since.get("waitsForAction").asLong() != 0);
    String screen = vk2max.run("plan", "show").exits(0).stdout();
    assertTrue(screen.contains("since R-0001"), screen);
    assertTrue(screen.contains("another policy (was sferum-2025, is closed)"), screen);
    Tables.assertColumnsAddUp(screen);
    List<NamedCsvRecord> changed = vk2max.run("plan", "diff", "P-0003", "--list").exits(0).csv();
    assertFalse(changed.isEmpty());
    changed.forEach(row -> assertTrue(row.getField("to_reasons").contains("REGION_NOT_OPEN")));
  }

  @Test
  @Order(16)
  void what_is_refused_leaves_everything_as_it_was() throws IOException {
    List<String> before = vk2max.run("plan", "list").exits(0).stdout().lines().toList();
    Path bad = Files.writeString(directory.resolve("bad.yaml"), "rank-limit: 0\n");
    Path broken = Files.createDirectories(directory.resolve("broken"));
    Files.writeString(broken.resolve("manifest.json"), "{");
    Path old = directory.resolve("older");
    Exports.write(old, 50, Instant.parse("2025-09-14T00:00:00Z"));

    vk2max.run("plan", "--export", export, "--policy", bad.toString()).exits(5);
    vk2max.run("plan", "--export", broken.toString()).exits(5);
    vk2max.run("plan", "--export", directory + "/nowhere").exits(5);
    vk2max.run("plan", "--export", old.toString()).exits(5);
    vk2max.run("run", "--plan", "P-0003", "--export", old.toString()).exits(5);
    vk2max.run("run", "--plan", "P-0003", "--export", broken.toString()).exits(5);
    vk2max.run("run", "--plan", "P-0003", "--policy", bad.toString()).exits(5);
    assertTrue(vk2max.run("run", "--plan", "P-0099").exits(8).stderr().contains("no plan P-0099"));
    vk2max.run("plan", "show", "P-0099").exits(8);
    vk2max.run("plan", "show", "R-0001").exits(2);

    assertEquals(before, vk2max.run("plan", "list").exits(0).stdout().lines().toList());
    vk2max.run("plan", "--export", old.toString(), "--allow-older").exits(0);
  }

  @Test
  @Order(17)
  void the_list_of_a_plan_out_of_date_is_gone_once_another_run_begins() throws IOException {
    Path next = directory.resolve("next");
    Exports.write(next, CHATS, Instant.parse("2025-09-16T00:00:00Z"));
    vk2max.run("run", "--export", next.toString()).exits(0);
    Path third = directory.resolve("third");
    Exports.write(third, CHATS, Instant.parse("2025-09-17T00:00:00Z"));
    List<NamedCsvRecord> rows = vk2max.run("plan", "show", "P-0003", "--list").exits(0).csv();
    JsonNode counted = vk2max.run("plan", "show", "P-0003", "--json").exits(0).json();
    assertTrue(counted.get("alreadyMoved").asLong() > 0, counted::toString);
    for (String group : GROUPS.subList(0, 6)) {
      assertEquals(
          counted.get(group).asLong(),
          rows.stream().filter(row -> row.getField("group").equals(group)).count(),
          group);
    }
    vk2max.run("run", "--export", third.toString()).exits(0);

    Outcome gone = vk2max.run("plan", "show", "P-0003", "--list").exits(8);

    assertEquals("", gone.stdout());
    assertTrue(gone.stderr().startsWith("The list of P-0003 is gone"), gone::toString);
    vk2max.run("plan", "diff", "P-0003", "--list").exits(8);
    assertTrue(
        vk2max.run("plan", "show", "P-0003").exits(0).stdout().contains(" Moved by this plan"));
  }

  private Set<String> topics() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SharedServers.bootstrapServers()))) {
      return admin.listTopics().names().get().stream()
          .filter(name -> name.startsWith(vk2max.topicPrefix()))
          .collect(Collectors.toSet());
    }
  }

  private JsonNode region(String code) {
    return StreamSupport.stream(summary.get("regions").spliterator(), false)
        .filter(region -> region.get("region").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private long number(String field) {
    return summary.get(field).asLong();
  }

  private static long sum(JsonNode of, List<String> fields) {
    return fields.stream().mapToLong(field -> of.get(field).asLong()).sum();
  }

  private static List<String> names(JsonNode object) {
    Map<String, JsonNode> fields = new TreeMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return List.copyOf(fields.keySet());
  }
}
