package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vk2max.ops.generate.Exports;

/** What would move the most chats, as coordinators get it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdviceReportTest {
  /** Those that are always advised: a role is only where nothing else would keep the chat. */
  private static final Set<String> CODES =
      Set.of(
          "ROLE_NOT_CONFIRMED",
          "ORGANISATION_NOT_MOVED",
          "REGION_NOT_OPEN",
          "NOT_IN_MAX_WITH_SAME_PHONE");

  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private Outcome night = new Outcome(List.of(), 0, "", "");
  private List<NamedCsvRecord> rows = List.of();

  @BeforeAll
  void a_night() throws IOException {
    Path policy = directory.resolve("closed.yaml");
    Files.writeString(policy, "regions:\n  \"78\": {opens: never}\n");
    String export =
        Exports.write(directory.resolve("export"), 1_500, Instant.parse("2025-09-15T00:00:00Z"));
    night = vk2max.run("run", "--export", export, "--policy", policy.toString()).exits(0);
    rows = vk2max.run("report", "--actions", "--format", "csv").exits(0).csv();
  }

  @Test
  void the_rows_are_the_chats_with_one_reason_the_most_first() {
    long only =
        vk2max.run("decisions").exits(0).csv().stream()
            .filter(row -> row.getField("outcome").equals("STAY"))
            .filter(row -> CODES.contains(row.getField("reasons")))
            .count();
    long counted =
        chats(rows.stream().filter(row -> CODES.contains(row.getField("code"))).toList());

    // A gap beside the reason keeps a few all the same.
    assertTrue(counted <= only && counted > 0.9 * only, counted + " of " + only);
    List<Long> chats = rows.stream().map(row -> Long.valueOf(row.getField("chats"))).toList();
    assertEquals(chats.stream().sorted(Comparator.reverseOrder()).toList(), chats);
    Set<String> codes = new HashSet<>(rows.stream().map(row -> row.getField("code")).toList());
    assertTrue(
        codes.containsAll(
            Set.of("ROLE_NOT_CONFIRMED", "REGION_NOT_OPEN", "NOT_IN_MAX_WITH_SAME_PHONE")),
        codes::toString);
  }

  @Test
  void a_row_says_who_does_what_where() {
    NamedCsvRecord signIn = first("NOT_IN_MAX_WITH_SAME_PHONE");
    String person = signIn.getField("vk_user_ids");
    assertTrue(person.matches("\\d+"), person);
    assertTrue(
        signIn
            .getField("action")
            .startsWith("Person " + person + " (" + signIn.getField("organisation_id")));
    assertFalse(signIn.getField("organisation").isBlank());
    assertTrue(signIn.getField("region").matches("\\d\\d"), signIn::toString);
    assertTrue(Long.parseLong(signIn.getField("people")) > 0);

    NamedCsvRecord region = first("REGION_NOT_OPEN");
    assertEquals("Region 78: open the transfer of chats", region.getField("action"));
    assertEquals("78", region.getField("region"));
    assertEquals("", region.getField("vk_user_ids") + region.getField("organisation_id"));
  }

  @Test
  void words_show_the_first_and_the_sum_of_all() {
    String english = vk2max.run("report", "--actions", "--top", "5").exits(0).stdout();
    assertTrue(
        english.startsWith("What would move the most chats · counted by R-0001 · "), english);
    assertTrue(english.contains(" 1. " + rows.get(0).getField("action")), english);
    assertTrue(english.contains("\n 5. "), english);
    assertFalse(english.contains("\n 6. "), english);
    assertTrue(
        english.contains(
            "Shown: 5 of %,d. All together would move %,d chats with "
                .formatted(rows.size(), chats(rows))),
        english);

    String russian = vk2max.run("report", "--actions", "--lang", "ru").exits(0).stdout();
    assertTrue(russian.startsWith("Что перенесёт больше всего чатов · посчитал R-0001"), russian);
    assertTrue(russian.contains("войти в MAX с номером из Сферума"), russian);
    assertTrue(russian.contains("\n 20. "), russian);
    assertFalse(russian.contains("\n 21. "), russian);
  }

  @Test
  void programs_get_the_same() {
    JsonNode json = vk2max.run("report", "--actions", "--json").exits(0).json();

    assertEquals("vk2max/actions/1", json.get("schema").asString());
    assertEquals("R-0001", json.get("runId").asString());
    assertEquals("DONE", json.get("state").asString());
    assertEquals(rows.size(), json.get("total").get("actions").asInt());
    assertEquals(chats(rows), json.get("total").get("chats").asLong());
    assertEquals(20, json.get("actions").size());
    assertEquals(
        rows.get(0).getField("action"), json.get("actions").get(0).get("action").asString());
    List<JsonNode> lines =
        vk2max.run("report", "--actions", "--format", "jsonl", "--top", "20").exits(0).jsonLines();
    assertEquals(StreamSupport.stream(json.get("actions").spliterator(), false).toList(), lines);
  }

  @Test
  void a_region_gets_its_own() {
    List<NamedCsvRecord> ofRegion =
        vk2max.run("report", "--actions", "--region", "16", "--format", "csv").exits(0).csv();

    assertFalse(ofRegion.isEmpty());
    assertEquals(
        rows.stream()
            .filter(row -> row.getField("region").equals("16"))
            .map(Object::toString)
            .count(),
        ofRegion.size());
    assertTrue(ofRegion.stream().allMatch(row -> row.getField("region").equals("16")));
    String words = vk2max.run("report", "--actions", "--region", "16").exits(0).stdout();
    assertTrue(words.contains("\nRegion 16\n"), words);
    assertTrue(
        vk2max
            .run("report", "--actions", "--region", "99")
            .exits(0)
            .stdout()
            .contains("There is no chat that one act alone would move."));
  }

  @Test
  void a_spreadsheet_opens_it() throws IOException {
    Path file = directory.resolve("actions.csv");
    Outcome written =
        vk2max
            .run("report", "--actions", "--format", "excel", "--out", file + "", "--lang", "ru")
            .exits(0);

    assertEquals("", written.stdout());
    byte[] bytes = Files.readAllBytes(file);
    assertArrayEquals(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, Arrays.copyOf(bytes, 3));
    List<String> lines = List.of(Files.readString(file).substring(1).split("\r\n"));
    assertEquals(
        "chats;people;code;action;vk_user_ids;organisation_id;organisation;municipality;region",
        lines.get(0));
    assertEquals(rows.size() + 1, lines.size());
    assertTrue(lines.get(1).endsWith(";регион 78"), lines.get(1));
  }

  @Test
  void a_file_without_a_format_holds_csv() throws IOException {
    Path file = directory.resolve("plain.csv");
    vk2max.run("report", "--actions", "--out", file.toString()).exits(0);

    assertEquals(rows.size() + 1, Files.readAllLines(file).size());
  }

  @Test
  void the_name_of_an_organisation_is_no_formula() throws Exception {
    NamedCsvRecord confirm = first("ROLE_NOT_CONFIRMED");
    String id = confirm.getField("organisation_id");
    String name = confirm.getField("organisation");
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement()) {
      statement.execute(
          "update organisation set name = '=1+1' where organisation_id = '%s'".formatted(id));

      for (NamedCsvRecord row :
          vk2max.run("report", "--actions", "--format", "csv").exits(0).csv()) {
        if (row.getField("organisation_id").equals(id)) {
          assertEquals("'=1+1", row.getField("organisation"));
        }
      }
      statement.execute(
          "update organisation set name = '%s' where organisation_id = '%s'".formatted(name, id));
    }
  }

  @Test
  void the_closing_report_of_the_night_tells_the_first_three() {
    String told = night.stdout();

    int at = told.indexOf("What would move the most chats (more: vk2max report --actions):\n");
    assertTrue(at > 0, told);
    List<String> lines = told.substring(at).lines().skip(1).limit(4).toList();
    for (int i = 0; i < 3; i++) {
      assertTrue(
          lines.get(i).startsWith("  " + rows.get(i).getField("action") + " → "), lines.get(i));
    }
    assertEquals("", lines.get(3));
  }

  @Test
  void a_run_that_is_not_done_is_named_so() throws IOException {
    Vk2max other = Vk2max.installation();
    String export =
        Exports.write(directory.resolve("other"), 300, Instant.parse("2025-09-15T00:00:00Z"));
    other.run("run", "--export", export, "--max-moves", "0").exits(4);

    Outcome told = other.run("report", "--actions").exits(0);

    assertTrue(told.stdout().contains("counted by R-0001"), told::toString);
    assertTrue(
        told.stderr().contains("Run R-0001 (state: stopped) has counted this and is not done."),
        told::toString);
  }

  @Test
  void what_cannot_be_asked_for_is_refused() {
    assertTrue(
        vk2max
            .run("report", "--actions", "--region", "1")
            .exits(2)
            .stderr()
            .contains("--region is \"1\""));
    assertTrue(
        vk2max
            .run("report", "--actions", "--top", "0")
            .exits(2)
            .stderr()
            .contains("--top is \"0\""));
    assertTrue(
        Vk2max.installation()
            .run("report", "--actions")
            .exits(8)
            .stderr()
            .contains("ledger is empty"));
  }

  private NamedCsvRecord first(String code) {
    return rows.stream().filter(row -> row.getField("code").equals(code)).findFirst().orElseThrow();
  }

  private static long chats(List<NamedCsvRecord> rows) {
    return rows.stream().mapToLong(row -> Long.parseLong(row.getField("chats"))).sum();
  }
}
