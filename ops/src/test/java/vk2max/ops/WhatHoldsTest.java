package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vk2max.ops.generate.Exports;

/** What is told of runs that have not come to their end, and how they are continued. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WhatHoldsTest {
  private static final long KEY_OF_THE_RUN_LOCK = 0x766B326D6178L;

  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private String first = "";
  private String second = "";
  private int moves;

  @BeforeAll
  void two_exports() throws Exception {
    first = Exports.write(directory.resolve("first"), 200, Instant.parse("2025-09-15T00:00:00Z"));
    second = Exports.write(directory.resolve("second"), 300, Instant.parse("2025-09-16T00:00:00Z"));
  }

  @Test
  @Order(1)
  void a_stopped_first_night_says_why_there_are_no_decisions() {
    vk2max.run("run", "--export", first, "--max-moves", "0").exits(4);

    Outcome outcome = vk2max.run("decisions").exits(0);

    assertEquals(1, outcome.stdout().lines().count(), outcome::toString);
    assertTrue(
        outcome.stderr().startsWith("No decision holds yet as of run R-0001 (state: stopped)"),
        outcome::toString);
  }

  @Test
  @Order(2)
  void a_stopped_second_night_says_that_the_decisions_are_those_of_the_first() {
    vk2max.run("run", "--export", first).exits(0);
    Outcome stopped =
        vk2max.run("run", "--export", second, "--lanes", "3", "--max-moves", "0").exits(4);
    moves = vk2max.run("status", "--json").exits(0).json().get("moved").asInt();

    Outcome earlier = vk2max.run("decisions", "--run", "R-0001").exits(0);
    Outcome outcome = vk2max.run("decisions", "--run", "R-0002").exits(0);

    assertEquals(earlier.stdout(), outcome.stdout());
    assertEquals("", earlier.stderr());
    assertTrue(
        outcome.stderr().contains("all 200 rows are decisions of earlier runs"), outcome::toString);
    String chat = earlier.csv().get(0).getField("chat_id");
    String explained = vk2max.run("explain", chat, "--at", "R-0002").exits(0).stdout();
    assertTrue(explained.contains("Decided by R-0001"), explained);
    assertEquals(
        List.of("status", "run --export " + second + " --lanes 3 --max-moves " + moves),
        stopped.suggestions());
  }

  @Test
  @Order(3)
  void status_continues_it_with_the_number_that_was_decided_as_the_limit() {
    Outcome status = vk2max.run("status").exits(0);

    assertTrue(moves > 0);
    assertEquals(
        List.of("run --export " + second + " --max-moves " + moves, "runs"), status.suggestions());
    assertFalse(vk2max.run("status", "--json").json().get("interrupted").asBoolean());
  }

  @Test
  @Order(4)
  void a_run_whose_process_is_gone_is_told_from_one_at_work() throws Exception {
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement()) {
      // As a process leaves it that is killed: at work by the ledger, and the lock is free.
      statement.execute("update run set state = 'RUNNING' where run_id = 2");

      Outcome status = vk2max.run("status", "--watch").exits(0);
      assertTrue(status.stdout().startsWith("R-0002 · interrupted · "), status::toString);
      assertTrue(status.stdout().contains("Interrupted: its process is gone"), status::toString);
      assertEquals(
          List.of("run --export " + second + " --max-moves " + moves, "recover"),
          status.suggestions());
      assertTrue(vk2max.run("status", "--json").json().get("interrupted").asBoolean());
      assertTrue(vk2max.run("runs").exits(0).stdout().contains("R-0002   interrupted   "));
      Outcome stop = vk2max.run("stop").exits(8);
      assertTrue(stop.stderr().contains("its process is gone"), stop::toString);

      statement.execute("select pg_advisory_lock(" + KEY_OF_THE_RUN_LOCK + ")");
      String atWork = vk2max.run("status").exits(0).stdout();
      assertTrue(atWork.startsWith("R-0002 · running · "), atWork);
      assertFalse(atWork.contains("gone"), atWork);
    }
  }

  @Test
  @Order(5)
  void with_that_limit_what_was_decided_moves() {
    Outcome done = vk2max.run("run", "--export", second, "--max-moves", moves + "").exits(0);

    assertTrue(done.stdout().contains(" " + moves + " moved + "), done::toString);
    assertEquals("", vk2max.run("decisions").exits(0).stderr());
  }
}
