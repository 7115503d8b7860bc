package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vk2max.ops.generate.Exports;

/** A night that a limit stops, what is told of it, how it is continued, and the nights after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoppedNightTest {
  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private String export = "";
  private Path metrics = Path.of("");
  private JsonNode stopped;

  @BeforeAll
  void a_night_is_stopped_before_anything_is_sent() throws IOException {
    export = Exports.write(directory.resolve("export"), 300, Instant.parse("2025-09-15T00:00:00Z"));
    metrics = directory.resolve("night.prom");
    stopped = run(4, "--max-moves", "0", "--json").json();
  }

  @Test
  @Order(1)
  void its_summary_tells_what_would_move() {
    assertEquals("STOPPED", stopped.get("state").asString());
    assertTrue(stopped.get("moved").asInt() > 0, stopped::toString);
    assertEquals(0, stopped.get("movedSoFar").asInt());
    assertEquals(
        300,
        stopped.get("moved").asInt() + stopped.get("stay").asInt() + stopped.get("review").asInt());
    assertFalse(stopped.get("reasons").isEmpty());
    assertEquals(3, stopped.get("contested").size());
  }

  @Test
  @Order(2)
  void status_and_runs_say_so_in_words() {
    int moves = stopped.get("moved").asInt();

    String status = vk2max.run("status").exits(0).stdout();
    assertTrue(
        status.contains("Decided: 300 = " + moves + " to move + 0 moved earlier + "), status);
    assertTrue(status.contains(" Moved so far: 0."), status);
    assertTrue(status.contains(moves + " chats would move, more than --max-moves 0"), status);
    String russian = vk2max.run("status", "--lang", "ru").exits(0).stdout();
    assertTrue(russian.contains("Перенеслось бы чатов: " + moves), russian);
    String runs = vk2max.run("runs").exits(0).stdout();
    assertTrue(runs.contains(" (" + moves + ") "), runs);
    assertTrue(runs.contains("In brackets: chats to move"), runs);
  }

  @Test
  @Order(3)
  void recovering_it_leaves_something_to_continue() {
    assertTrue(vk2max.run("recover").exits(0).stdout().startsWith("Done: run R-0001 can be"));
  }

  @Test
  @Order(4)
  void its_metrics_know_of_no_success() throws IOException {
    Map<String, Double> samples = samples();

    assertEquals(0, samples.get("vk2max_run_last_outcome"));
    assertEquals(4, samples.get("vk2max_run_last_exit_code"));
    assertFalse(samples.containsKey("vk2max_run_last_success_seconds"));
  }

  @Test
  @Order(5)
  void it_is_continued_with_the_counts_of_its_steps_and_seconds_to_the_millisecond()
      throws IOException {
    JsonNode done = run(0, "--json").json();

    assertEquals("R-0001", done.get("runId").asString());
    assertEquals(done.get("moved"), done.get("movedSoFar"));
    for (JsonNode step : done.get("steps")) {
      assertTrue(step.get("read").asLong() > 0, step::toString);
      assertTrue(step.get("seconds").toString().matches("\\d+(\\.\\d{1,3})?"), step::toString);
    }
    assertTrue(done.get("seconds").toString().matches("\\d+(\\.\\d{1,3})?"), done::toString);
    assertTrue(samples().containsKey("vk2max_run_last_success_seconds"));
    assertEquals(0, samples().get("vk2max_run_last_exit_code"));
  }

  @Test
  @Order(6)
  void there_is_nothing_to_continue_then() {
    String recovered = vk2max.run("recover", "R-0001").exits(0).stdout();

    assertTrue(recovered.contains("Run R-0001 is done: there is nothing to continue"), recovered);
    assertFalse(vk2max.run("recover", "--json").exits(0).json().get("unfinished").asBoolean());
    assertTrue(vk2max.run("recover", "R-0099").exits(8).stderr().contains("no run R-0099"));
  }

  @Test
  @Order(7)
  void a_night_that_fails_afterwards_keeps_the_time_of_the_last_success() throws Exception {
    double success = samples().get("vk2max_run_last_success_seconds");

    Path broken = Files.createDirectories(directory.resolve("broken"));
    vk2max
        .run("run", "--export", broken + "", "--metrics-file", metrics + "", "--lang", "ru")
        .exits(5);
    assertFailed(5, success);

    Files.writeString(directory.resolve("bad.yaml"), "rank-limit: 0\n");
    run(5, "--policy", directory.resolve("bad.yaml").toString());
    assertFailed(5, success);

    try (Connection other = vk2max.ledger();
        Statement lock = other.createStatement()) {
      lock.execute("select pg_advisory_lock(" + 0x766B326D6178L + ")");
      run(7);
    }
    assertFailed(7, success);

    vk2max
        .with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/none")
        .run("run", "--export", export, "--metrics-file", metrics.toString())
        .exits(10);
    assertFailed(10, success);

    Files.delete(metrics);
    run(0);
    assertEquals(success, samples().get("vk2max_run_last_success_seconds"));
    assertEquals(1, samples().get("vk2max_run_last_outcome"));
  }

  @Test
  @Order(8)
  void another_content_under_the_same_name_is_refused_and_told_what_differs() throws IOException {
    Path other = directory.resolve("other");
    Exports.write(other, 200, Instant.parse("2025-09-15T00:00:00Z"));

    Outcome refused = vk2max.run("run", "--export", other.toString()).exits(5);

    assertTrue(refused.stderr().contains("lines of chats 200, earlier 300"), refused::toString);
    assertTrue(refused.stderr().contains("Run R-0001 has decided another export"));
    assertEquals(List.of("doctor --export " + other), refused.suggestions());
    Outcome doctor = vk2max.run("doctor", "--export", other.toString()).exits(5);
    assertTrue(
        doctor.stdout().contains(" ✘ Earlier runs: Run R-0001 has decided another export"),
        doctor::toString);
    assertEquals(List.of("doctor --export " + other), doctor.suggestions());
  }

  @Test
  @Order(9)
  void an_older_night_has_nothing_to_do_and_is_not_the_one_to_recover() throws IOException {
    Path next = directory.resolve("next");
    Exports.write(next, 300, Instant.parse("2025-09-16T00:00:00Z"));
    vk2max.run("run", "--export", next.toString()).exits(0);

    Outcome again = run(0);
    assertTrue(again.stdout().startsWith("Nothing to do: run R-0001"), again::toString);
    Outcome known = vk2max.run("doctor", "--export", export).exits(0);
    assertTrue(known.stdout().contains(" ✔ Earlier runs: R-0001 has finished"), known::toString);
    Path policy = Files.writeString(directory.resolve("other policy.yaml"), "policy: other\n");
    String words = "--export " + export + " --policy '" + policy + "'";
    Outcome older = run(5, "--policy", policy + "");
    assertEquals(List.of("doctor " + words), older.suggestions());
    Outcome doctor =
        vk2max.run("doctor", "--export", export, "--policy", policy + "", "--lang", "ru").exits(5);
    String sentence = older.sentences().get(0);
    assertTrue(sentence.contains("is older than the last one"), sentence);
    assertTrue(doctor.stdout().contains(" ✔ Политика: other, файл"), doctor::toString);
    assertTrue(doctor.stdout().contains(" ✘ Прежние запуски: Выгрузка "), doctor::toString);
    String english =
        vk2max.run("doctor", "--export", export, "--policy", policy + "").exits(5).stdout();
    assertTrue(english.contains(" ✘ Earlier runs: " + sentence), english);
    assertEquals(
        List.of("run " + words + " --allow-older"),
        vk2max
            .run("doctor", "--export", export, "--policy", policy + "", "--allow-older")
            .exits(0)
            .suggestions());
    Files.writeString(policy, "rank-limit: 0\n");
    assertTrue(
        vk2max
            .run("doctor", "--export", next + "", "--policy", policy + "")
            .exits(5)
            .stdout()
            .contains(" ✘ Policy: "));
    Outcome asked = run(0, "--allow-older", "--json");
    assertEquals("R-0003", asked.json().get("runId").asString());

    Outcome recover = vk2max.run("recover", "R-0001").exits(5);
    assertTrue(
        recover.stderr().contains("Run R-0001 is not the latest: only R-0003"), recover::toString);
  }

  @Test
  @Order(10)
  void the_doctor_sees_that_ledger_and_topics_belong_together_and_that_they_do_not()
      throws Exception {
    String agree = vk2max.run("doctor").exits(0).stdout();
    assertTrue(agree.contains(" ✔ Ledger and topics: agree, lanes: 2"), agree);
    assertTrue(agree.matches("(?s).*, schema \\d{3}\n.*"), agree);

    Outcome moved = vk2max.with("VK2MAX_TOPIC_PREFIX", "elsewhere.").run("doctor").exits(5);
    assertTrue(moved.stdout().contains(" ✘ Ledger and topics: differ: lane 0: chunk 0 by the"));
    assertTrue(moved.stdout().contains("docs/runbooks/ledger-and-topics-differ.md"));

    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement()) {
      statement.execute("delete from lane");
    }
    Outcome forgotten = vk2max.run("doctor", "--lang", "ru").exits(5);
    assertTrue(
        forgotten.stdout().contains(" ✘ Журнал решений и темы: расходятся: дорожка 0"),
        forgotten::toString);
  }

  private void assertFailed(int exitCode, double success) throws IOException {
    Map<String, Double> samples = samples();
    assertEquals(0, samples.get("vk2max_run_last_outcome"));
    assertEquals(exitCode, samples.get("vk2max_run_last_exit_code"));
    assertEquals(success, samples.get("vk2max_run_last_success_seconds"));
    assertTrue(samples.get("vk2max_run_last_finish_seconds") >= success, samples::toString);
  }

  private Map<String, Double> samples() throws IOException {
    return Prometheus.parse(Files.readString(metrics));
  }

  private Outcome run(int exitCode, String... options) {
    String[] command =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "run", "--export", export, "--metrics-file", metrics + ""),
                java.util.stream.Stream.of(options))
            .toArray(String[]::new);
    return vk2max.run(command).exits(exitCode);
  }
}
