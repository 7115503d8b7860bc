package vk2max.ops.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lines the model sets aside, and how it reads a policy. */
class ExportLinesTest {
  private static final String NIGHT = "2025-09-15T01:00:00+03:00";

  @TempDir Path directory;
  private final SmallWorld world = SmallWorld.withATeacher();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"chat_id\":1; NOT_JSON",
        "{\"chat_id\":NaN}; NOT_JSON",
        "\uFEFF{\"chat_id\":1,\"peer\":{\"type\":\"user\"}}; NOT_JSON",
        "{\"chat_id\":1,\"peer\":{\"type\":\"user\"}} {}; NOT_JSON",
        "7; NOT_AN_OBJECT",
        "{\"chat_id\":\"x\",\"peer\":{}}; MISSING_FIELD",
        "{\"chat_id\":null,\"peer\":{\"type\":\"user\"}}; MISSING_FIELD",
        "{\"chat_id\":1,\"peer\":{\"type\":\"chat\"}}; MISSING_FIELD",
        "{\"chat_id\":1,\"peer\":{\"type\":\"chat\"},\"chat_settings\":{}}; MISSING_FIELD",
        "{\"chat_id\":1,\"peer\":{\"type\":\"chat\"},\"chat_settings\":7}; WRONG_TYPE",
        "{\"chat_id\":1,\"peer\":\"chat\"}; WRONG_TYPE",
        "{\"chat_id\":1.0,\"peer\":{\"type\":\"user\"}}; WRONG_TYPE",
        "{\"chat_id\":0,\"peer\":{\"type\":\"user\"}}; WRONG_TYPE",
        "{\"chat_id\":9223372036854775808,\"peer\":{\"type\":\"user\"}}; WRONG_TYPE",
        "{\"chat_id\":1,\"peer\":{\"type\":\"bot\"}}; WRONG_TYPE",
        "{\"chat_id\":100,\"peer\":{\"type\":\"user\"}}; DUPLICATE"
      })
  void a_bad_line_of_a_chat_is_set_aside(String line, String cause) {
    world.line(100, "{\"chat_id\":100,\"peer\":{\"type\":\"user\"}}");
    world.line(1, " \t\r\n" + line);
    ModelNight night = night();
    assertEquals(Set.of(100L), night.decisions().keySet());
    assertEquals(1, night.quarantined().size());
    QuarantinedLine bad = night.quarantined().get(0);
    assertEquals(new QuarantinedLine("chats", "chats.jsonl", 3, Cause.valueOf(cause.strip())), bad);
    assertEquals(2, night.read());
  }

  @Test
  void a_line_is_a_repetition_only_of_one_that_was_accepted() {
    world.line(1, "{\"chat_id\":100,\"peer\":{}}");
    world.line(2, "{\"chat_id\":100,\"peer\":{\"type\":\"user\"}}");
    assertEquals(1, night().quarantined().size());
  }

  @Test
  void a_line_of_more_than_16_mib_is_too_long() {
    String line = "{\"chat_id\":100,\"peer\":{\"type\":\"user\"},\"x\":\"\"}";
    int fits = 16 * 1024 * 1024 - line.length();
    world.line(1, line.replace("\"\"", "\"" + "x".repeat(fits) + "\""));
    assertEquals(0, night().quarantined().size());
    world.line(1, line.replace("\"\"", "\"" + "x".repeat(fits + 1) + "\""));
    assertEquals(Cause.TOO_LONG, night().quarantined().get(0).cause());
  }

  @Test
  void the_last_line_needs_no_end() throws Exception {
    world.line(100, "{\"chat_id\":100,\"peer\":{\"type\":\"user\"}}");
    Path bundle = world.export(directory, NIGHT);
    Path chats = bundle.resolve("chats.jsonl");
    Files.writeString(chats, Files.readString(chats).strip());
    assertEquals(1, Export.read(bundle).chats.size());
  }

  @Test
  void a_region_is_two_digits() {
    world.organisation("org-16-2", "Kazan", "null");
    assertEquals(Cause.WRONG_TYPE, night().quarantined().get(0).cause());
  }

  @Test
  void a_membership_with_another_role_counts_for_nothing() {
    world.person(2, "org-16-2", "janitor");
    world.person(3, "org-16-2", "official");
    Export export = Export.read(world.export(directory, NIGHT));
    assertEquals(Optional.empty(), export.people.get(2L).smallestOrganisation());
    assertEquals("org-16-2", export.people.get(3L).smallestOrganisation().orElseThrow());
  }

  @Test
  void records_of_the_directory_are_set_aside_too() {
    world.organisation("org-16-2", "16", "\"yesterday\"");
    world.accountLine(8, "{\"max_user_id\":8,\"phone\":\"+79160000008\"}");
    world.personLine(9, "{\"vk_user_id\":1}");
    TreeMap<String, Cause> found = new TreeMap<>();
    night().quarantined().forEach(line -> found.put(line.kind(), line.cause()));
    assertEquals(
        "{max_accounts=MISSING_FIELD, organisations=WRONG_TYPE, people=DUPLICATE}",
        found.toString());
  }

  @Test
  void optional_fields_of_a_wrong_type_count_as_absent() {
    world.line(
        100,
        """
        {"chat_id":100,"peer":{"type":"chat"},"chat_settings":{"owner_id":1,"admin_ids":{},"is_group_channel":"yes"},\
        "sferum":7,"messages":{"total":9,"service":1,"last_user_at":1757833100},"ranks":"x","member_ids":"y"}""");
    assertEquals(Outcome.MOVE, night().decisions().get(100L).outcome());
  }

  @Test
  void a_policy_is_read_as_it_is_written() throws Exception {
    Path file = directory.resolve("policy.yaml");
    Files.writeString(
        file,
        """
        policy: p
        active-since: 2025-02-01
        time-zone: Asia/Yekaterinburg
        rank-limit: 9
        regions:
          "02": {opens: 2025-09-16, read-only-from: 2025-11-05}
          "16": {opens: never}
        """,
        StandardCharsets.UTF_8);
    ModelPolicy policy = ModelPolicy.read(file);
    assertEquals("2025-01-31T19:00:00Z", policy.cutoff().toString());
    assertEquals(9, policy.rankLimit());
    assertEquals("2025-09-16", policy.regions().get("02").opens());
    assertEquals("2025-11-04T19:00:00Z", policy.readOnlyFrom("02").orElseThrow().toString());
    assertEquals("never", policy.regions().get("16").opens());
    assertEquals(Optional.empty(), policy.readOnlyFrom("16"));
  }

  private ModelNight night() {
    return new TransferModel()
        .night(world.export(directory, NIGHT), ModelPolicy.defaults(), Corrections.none());
  }
}
