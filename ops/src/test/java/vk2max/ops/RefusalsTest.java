package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.events.EventTopics;
import vk2max.ops.generate.Exports;
import vk2max.testservers.SharedServers;

/** What the program will not do: one sentence, an exit code, nothing on stdout. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
  private static final long KEY_OF_THE_RUN_LOCK = 0x766B326D6178L;
  private static final String CLOSED_PORT = "127.0.0.1:1";

  @TempDir static Path directory;

  private final Vk2max empty = Vk2max.installation();
  private String export = "";

  @BeforeAll
  void an_export() throws IOException {
    export = Exports.write(directory.resolve("export"), 200, Instant.parse("2025-09-15T00:00:00Z"));
  }

  @Test
  void an_export_that_is_not_there_is_refused() {
    Outcome outcome = empty.run("run", "--export", directory + "/nowhere", "--json");

    assertRefused(outcome, 5, "there is no such directory");
  }

  @Test
  void a_broken_manifest_is_refused_in_one_sentence() throws IOException {
    Path broken = Files.createDirectories(directory.resolve("broken"));
    Files.writeString(broken.resolve("manifest.json"), "{\"format\":\"vk2max-export\",");

    Outcome outcome = empty.run("run", "--export", broken.toString());

    assertRefused(outcome, 5, "manifest.json is not readable JSON");
    assertEquals(List.of("doctor --export " + broken), outcome.suggestions());
  }

  @Test
  void a_file_in_the_place_of_an_export_is_called_a_file() {
    String file = export + "/manifest.json";

    assertRefused(empty.run("run", "--export", file), 5, "it is a file");
    Outcome doctor = empty.run("doctor", "--export", file).exits(5);
    assertTrue(doctor.stdout().contains(" ✘ Export: " + file + " is a file"), doctor::toString);
  }

  @Test
  void the_doctor_refuses_it_too() {
    Outcome outcome = empty.run("doctor", "--export", directory + "/nowhere").exits(5);

    assertTrue(outcome.stdout().contains(" ✘ Export: there is no such directory"));
    assertTrue(outcome.stdout().contains("Not ready for a run"), outcome::toString);
  }

  @Test
  void a_policy_is_refused_with_all_its_problems() throws IOException {
    Path policy = Files.writeString(directory.resolve("bad.yaml"), "rank-limit: 0\nregion: {}\n");

    Outcome outcome = empty.run("run", "--export", export, "--policy", policy.toString());

    assertRefused(outcome, 5, "unknown key region");
    assertTrue(outcome.stderr().contains("rank-limit is \"0\""), outcome::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "run --export X --lanes 0",
        "run --export X --lanes many",
        "run --export X --max-moves -1",
        "run --export X --max-quarantined 101",
        "run --export X --max-reason-jump 101",
        "run --export X --max-reason-jump little",
        "run --export X --speed 9",
        "run --export X --lang de",
        "decisions --format xml",
        "decisions --run latest",
        "decisions --region 1",
        "decisions --region Казань",
        "decisions --region 016",
        "events",
        "events --topic everything",
        "explain 1 --level half",
        "plan --export X --lanes 0",
        "plan --export X --max-quarantined 101",
        "plan show R-1",
        "plan show --out X",
        "plan show --format csv",
        "plan show --region 1",
        "plan diff P-1 P-2 P-3",
        "run --plan X",
        "generate --out X --chats 0",
        "generate --out X --compression rar",
        "generate --out X --nights 0",
        "generate --out X --nights 367",
        "generate --out X --nights many",
        "fly",
      })
  void wrong_usage_is_told_and_nothing_is_done(String command) {
    Vk2max known = command.matches("(decisions|explain|plan show|run --plan).*") ? seen() : empty;
    Outcome outcome = known.run(command.split(" ")).exits(2);

    assertEquals("", outcome.stdout());
    assertFalse(outcome.sentences().isEmpty(), outcome::toString);
    assertFalse(outcome.stderr().matches("(?s).*(Could not [^:]*): \\1.*"), outcome::toString);
  }

  @Test
  void printed_passwords_are_not_served_to_other_machines() {
    assertRefused(empty.run("console", "--address", "0.0.0.0"), 5, "VK2MAX_OIDC_ISSUER");
    Outcome half =
        empty.with("VK2MAX_OIDC_SECRET", "s").run("console", "--address", "0.0.0.0").exits(2);
    assertTrue(half.stderr().contains("VK2MAX_OIDC_ISSUER, VK2MAX_OIDC_CLIENT"), half::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker", "kpi"})
  void a_verb_that_is_not_built_yet_says_so(String verb) {
    Outcome outcome = empty.run(verb, "--anything");

    assertRefused(outcome, 2, "The verb \"" + verb + "\" is not built yet");
  }

  @Test
  void a_directory_with_something_in_it_is_not_written_to() {
    Outcome outcome = empty.run("generate", "--out", export, "--chats", "5");

    assertRefused(outcome, 5, "the directory is not empty");
    assertFalse(outcome.stderr().contains("Could not generate"), outcome::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "runs",
        "decisions",
        "quarantine",
        "explain 1",
        "verify",
        "explain школа"
      })
  void an_empty_ledger_is_told(String command) {
    Outcome outcome = empty.run(command.split(" "));

    assertRefused(outcome, 8, "no run has been started yet");
  }

  @Test
  void the_events_of_a_topic_that_does_not_exist_are_none() {
    assertEquals("", empty.run("events", "--topic", "created").exits(0).stdout());
  }

  @Test
  void more_moves_than_allowed_emit_nothing_and_a_higher_limit_completes_the_run() {
    Vk2max guarded = Vk2max.installation();

    Outcome stopped = guarded.run("run", "--export", export, "--max-moves", "3");

    assertRefused(stopped, 4, "chats would move, more than --max-moves 3");
    int moves = guarded.run("status", "--json").exits(0).json().get("moved").asInt();
    assertEquals(
        List.of("status", "run --export " + export + " --max-moves " + moves),
        stopped.suggestions());
    assertEquals("", guarded.run("events", "--topic", "created").exits(0).stdout());

    Outcome status = guarded.run("status").exits(0);
    assertTrue(status.stdout().startsWith("R-0001 · stopped"), status::toString);

    Outcome done = guarded.run("run", "--export", export, "--max-moves", "200", "--json").exits(0);
    assertEquals("R-0001", done.json().get("runId").asString());
    assertEquals(
        done.json().get("moved").asInt(),
        guarded.run("events", "--topic", "created").exits(0).jsonLines().size());
  }

  @Test
  void an_export_older_than_the_last_is_refused_unless_allowed() throws IOException {
    Path older = directory.resolve("older");
    Exports.write(older, 50, Instant.parse("2025-09-14T00:00:00Z"));
    Vk2max installation = seen();

    Outcome refused = installation.run("run", "--export", older.toString());

    assertRefused(refused, 5, " of 14.09.2025 03:00 MSK is older than the last one");
    Outcome allowed =
        installation.run("run", "--export", older.toString(), "--allow-older").exits(0);
    assertTrue(allowed.stdout().startsWith("Run R-0002 · "), allowed::toString);
  }

  @Test
  void a_second_run_at_the_same_time_is_told_so() throws SQLException {
    try (Connection other = empty.ledger();
        Statement lock = other.createStatement()) {
      lock.execute("select pg_advisory_lock(" + KEY_OF_THE_RUN_LOCK + ")");

      Outcome outcome = empty.run("run", "--export", export);

      assertRefused(outcome, 7, "Another run holds the lock");
      assertEquals(List.of("status"), outcome.suggestions());
      Outcome doctor = empty.run("doctor", "--lang", "ru").exits(5);
      assertTrue(
          doctor.stdout().contains(" ✘ Замок запуска: занят другим запуском"), doctor::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "status"})
  void a_database_that_does_not_answer_is_told(String verb) {
    Vk2max cut = empty.with("SPRING_DATASOURCE_URL", "jdbc:postgresql://" + CLOSED_PORT + "/none");

    Outcome outcome =
        verb.equals("run") ? cut.run("run", "--export", export, "--json") : cut.run(verb);

    assertRefused(outcome, 10, "127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "events"})
  void a_broker_that_does_not_answer_is_told(String verb) {
    Vk2max cut =
        empty
            .with("SPRING_KAFKA_BOOTSTRAP_SERVERS", CLOSED_PORT)
            .with("VK2MAX_PATIENCE_SECONDS", "3");

    Outcome outcome =
        verb.equals("run")
            ? Vk2max.installation()
                .with("SPRING_KAFKA_BOOTSTRAP_SERVERS", CLOSED_PORT)
                .with("VK2MAX_PATIENCE_SECONDS", "3")
                .run("run", "--export", export)
            : cut.run("events", "--topic", "created");

    assertRefused(outcome, 10, CLOSED_PORT);
  }

  @Test
  void metrics_that_cannot_be_written_are_a_warning_and_the_result_stands() {
    Outcome outcome =
        Vk2max.installation()
            .run("run", "--export", export, "--metrics-file", directory + "/nowhere/m.prom")
            .exits(0);

    assertTrue(outcome.stdout().startsWith("Run R-0001 · "), outcome::toString);
    assertTrue(
        outcome.stderr().contains("Warning: the metrics of the night could not be written to "),
        outcome::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+7 900 123-45-67",
        "+7 900 123-45",
        "8 (900) 123 45 67",
        "79001234567",
        "9001234567",
        "8–900–123–45–67",
        "tel:+79001234567",
      })
  void a_phone_is_no_chat_and_is_not_told_back(String phone) {
    Outcome quoted = seen().run("explain", phone);

    assertRefused(quoted, 2, "it finds a person, not a chat");
    assertFalse(quoted.stderr().matches("(?s).*\\d.*"), quoted::toString);
    List<String> words = new ArrayList<>(List.of("explain"));
    words.addAll(List.of(phone.split(" ")));
    assertEquals(quoted.stderr(), seen().run(words.toArray(String[]::new)).exits(2).stderr());
  }

  @Test
  void a_number_behind_the_prefix_of_an_id_is_no_phone() {
    assertRefused(seen().run("explain", "vk:79001234567"), 8, "No such chat");
  }

  @Test
  void rows_that_have_no_place_to_go_are_told() {
    String nowhere = directory + "/nowhere/d.csv";

    assertRefused(
        seen().run("decisions", "--out", nowhere), 5, "there is no directory " + directory);
    assertRefused(seen().run("decisions", "--out", directory + ""), 5, "it is a directory");
    assertRefused(
        seen().run("decisions", "--out", "/dev/full"), 1, "Could not write all to /dev/full");
    assertFalse(Files.exists(directory.resolve("nowhere")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"decisions", "events --topic created", "status", "runs --json"})
  void a_result_that_cannot_be_written_is_not_a_success(String command) {
    File full = new File("/dev/full");

    Outcome outcome = seen().runInto(ProcessBuilder.Redirect.appendTo(full), command.split(" "));

    assertRefused(outcome, 1, "The result could not be written to standard output: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"decisions", "events --topic created", "status", "--help"})
  void a_pipe_that_is_closed_ends_it_quietly_as_it_ends_other_programs(String command) {
    Outcome outcome = seen().runIntoClosedPipe(command.split(" "));

    outcome.exits(141);
    assertEquals("", outcome.stderr());
  }

  @Test
  void what_a_run_has_come_to_stands_when_nobody_reads_it() {
    Vk2max guarded = Vk2max.installation();

    guarded.runIntoClosedPipe("run", "--export", export, "--max-moves", "0").exits(4);
    guarded.runIntoClosedPipe("run", "--export", export).exits(141);
    guarded.run("verify").exits(0);
  }

  @Test
  void the_command_to_continue_with_has_every_option_that_was_given() {
    Outcome outcome =
        Vk2max.installation()
            .with("SPRING_KAFKA_BOOTSTRAP_SERVERS", CLOSED_PORT)
            .with("VK2MAX_PATIENCE_SECONDS", "3")
            .run(
                "run",
                "--lanes=3",
                "--export",
                export,
                "--allow-older",
                "--max-moves",
                "7",
                "--max-quarantined",
                "2.5",
                "--metrics-file",
                directory + "/the night.prom");

    assertEquals(
        "run --lanes 3 --export %s --allow-older --max-moves 7 --max-quarantined 2.5"
                .formatted(export)
            + " --metrics-file '"
            + directory
            + "/the night.prom'",
        outcome.exits(10).suggestions().get(0));
  }

  @Test
  void the_doctor_starts_nothing() {
    Path home = directory.resolve("no home");
    Outcome doctor = Vk2max.atHome().with("VK2MAX_HOME", home.toString()).run("doctor").exits(0);

    assertTrue(
        doctor.stdout().contains(" ✔ Local servers: not running: PostgreSQL, Kafka;"),
        doctor::toString);
    assertFalse(Files.exists(home));
  }

  @Test
  void the_doctor_finds_a_topic_of_markers_that_is_not_kept() throws Exception {
    Vk2max installation = Vk2max.installation();
    installation.run("run", "--export", export).exits(0);
    String topic = new EventTopics(installation.topicPrefix()).markers();
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SharedServers.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("cleanup.policy", "compact,delete"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }

    Outcome doctor = installation.run("doctor").exits(5);

    assertTrue(
        doctor
            .stdout()
            .contains(" ✘ Topic of the markers: " + topic + ", cleanup.policy=compact,delete"),
        doctor::toString);
  }

  @Test
  void an_error_of_the_ledger_is_not_taken_for_an_outage() {
    Vk2max elsewhere = empty.with(SharedServers.database().named("none"));

    for (String verb : List.of("status", "recover", "verify")) {
      assertRefused(elsewhere.run(verb), 1, "The ledger answered with an error: ");
    }
  }

  @Test
  void a_run_that_does_not_exist_is_not_found() {
    assertRefused(seen().run("decisions", "--run", "R-0099"), 8, "There is no run R-0099");
  }

  private Vk2max seen = empty;

  /** An installation with a finished run. */
  private Vk2max seen() {
    if (seen == empty) {
      seen = Vk2max.installation();
      seen.run("run", "--export", export, "--json").exits(0);
    }
    return seen;
  }

  private static void assertRefused(Outcome outcome, int exitCode, String because) {
    outcome.exits(exitCode);
    assertEquals("", outcome.stdout());
    List<String> sentences =
        outcome.sentences().stream().filter(line -> !line.matches("Run R-\\d+")).toList();
    assertEquals(1, sentences.size(), outcome::toString);
    assertTrue(sentences.get(0).contains(because), outcome::toString);
  }
}
