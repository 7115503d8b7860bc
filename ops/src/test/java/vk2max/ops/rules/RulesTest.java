package vk2max.ops.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Policy;
import vk2max.ops.Outcome;
import vk2max.ops.Vk2max;
import vk2max.ops.policy.PolicyFile;

/** The verb {@code rules}, on a machine whose servers are away. */
class RulesTest {
  private static final String POLICY =
      """
      policy: autumn
      active-since: 2025-02-03
      rank-limit: 1300
      regions:
        "02": {opens: 2025-10-01}
        "16": {opens: "2025-09-16T09:00:00.5+05:00"}
        "78": {read-only-from: 2025-11-05}
        "90": {opens: never}
      notices:
        regions:
          "78": {text: "«{title}»: до {readOnlyFrom}"}
      guards: {max-moves: 200000, max-quarantined: 2.5, max-reason-jump: 20}
      """;

  private static final Vk2max AWAY =
      Vk2max.installation()
          .with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/none")
          .with("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru"})
  void a_policy_is_told_in_both_languages(String language) throws IOException {
    Outcome told = rules("--lang", language).exits(0);

    String suggested = told.stdout().replace(policy().toString(), "FILE");
    assertEquals(golden("rules_" + language + ".txt"), suggested);
    assertEquals("", told.stderr());
  }

  @Test
  void the_built_in_policy_is_told_without_a_file() {
    String told = AWAY.run("rules").exits(0).stdout();

    assertTrue(told.startsWith("Policy sferum-2025 · hash 5446948e7293…\n"), told);
    assertTrue(told.contains("\n  Every region: open\n"), told);
    assertTrue(told.contains("\n  chats that would move: no limit\n"), told);
    assertTrue(told.contains("\n  quarantined lines of chats: 1 %\n"), told);
    assertTrue(told.contains(" since the last night: no limit\n"), told);
  }

  @Test
  void json_holds_the_values_as_the_file_has_them() throws IOException {
    JsonNode rules = rules("--json").exits(0).json();

    Policy policy = PolicyFile.parse("p", POLICY);
    assertEquals("vk2max/rules/1", rules.get("schema").asString());
    assertEquals(policy.hash(), rules.get("hash").asString());
    assertEquals("2025-02-03", rules.get("activeSince").asString());
    assertEquals(1300, rules.get("rankLimit").asInt());
    assertEquals(
        "{\"region\":\"78\",\"opens\":null,\"readOnlyFrom\":\"2025-11-05\"}",
        rules.get("regions").get(2).toString());
    assertEquals("2025-10-01T00:00:00+03:00", opens(rules, 0));
    assertEquals("2025-09-16T07:00:00.5+03:00", opens(rules, 1));
    assertEquals("never", opens(rules, 3));
    assertEquals(
        "«{title}»: до {readOnlyFrom}",
        rules.get("notices").get("regions").get("78").get("text").asString());
    assertEquals(
        policy.notices().standard().invitation(),
        rules.get("notices").get("default").get("invitation").asString());
    assertEquals(
        "{\"maxMoves\":200000,\"maxQuarantined\":2.5,\"maxReasonJump\":20}",
        rules.get("guards").toString());
    assertEquals(3, rules.get("contested").size());
  }

  @Test
  void json_holds_all_thirteen_criteria_in_order() throws IOException {
    JsonNode criteria = rules("--json").exits(0).json().get("criteria");

    assertEquals(CriterionId.values().length, criteria.size());
    Set<String> rules = new HashSet<>();
    for (CriterionId criterion : CriterionId.values()) {
      JsonNode told = criteria.get(criterion.ordinal());
      assertEquals(criterion.name(), told.get("criterion").asString());
      assertEquals(criterion.codeWhenNotMet().name(), told.get("code").asString());
      assertEquals(criterion.number() < 8 ? "CHAT" : "PERSON", told.get("of").asString());
      assertTrue(rules.add(told.get("rule").asString()));
    }
  }

  @Test
  void a_policy_that_is_refused_has_no_rules() throws IOException {
    Path bad =
        Files.writeString(directory.resolve("bad.yaml"), "notices: {default: {text: '{x}'}}");

    Outcome refused = AWAY.run("rules", "--policy", bad.toString()).exits(5);

    assertEquals("", refused.stdout());
    assertTrue(refused.stderr().contains("unknown blank {x} (known: "), refused::toString);
    assertEquals(List.of(), refused.suggestions());
  }

  private static String opens(JsonNode rules, int region) {
    return rules.get("regions").get(region).get("opens").asString();
  }

  private Outcome rules(String... options) throws IOException {
    Files.writeString(policy(), POLICY);
    String[] command = new String[3 + options.length];
    command[0] = "rules";
    command[1] = "--policy";
    command[2] = policy().toString();
    System.arraycopy(options, 0, command, 3, options.length);
    return AWAY.run(command);
  }

  private Path policy() {
    return directory.resolve("policy.yaml");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = RulesTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
