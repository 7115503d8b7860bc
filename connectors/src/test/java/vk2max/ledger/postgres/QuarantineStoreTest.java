package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.source.QuarantineCause;
import vk2max.source.QuarantinedLine;

class QuarantineStoreTest {
  private Connection connection;
  private QuarantineStore quarantine;
  private int runId;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
    quarantine = new QuarantineStore(connection);
    runId = TestLedger.run(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void lines_of_every_cause_are_told_in_the_order_in_which_they_came() throws SQLException {
    List<QuarantinedLine> lines =
        Arrays.stream(QuarantineCause.values())
            .map(
                cause -> line("z" + (9 - cause.ordinal()), Long.MAX_VALUE - cause.ordinal(), cause))
            .toList();
    quarantine.put(runId, 1, lines);
    assertEquals(lines, told(runId));
  }

  @Test
  void batches_stand_one_behind_the_other() throws SQLException {
    quarantine.put(runId, 1, lines(1, 2));
    quarantine.put(runId, 3, lines(3, 4, 5));
    quarantine.put(runId, 6, List.of());
    quarantine.end(runId, 5);
    assertEquals(lines(1, 2, 3, 4, 5), told(runId));
  }

  @Test
  void lines_written_again_take_the_place_of_those_of_their_run_only() throws SQLException {
    int other = TestLedger.run(connection);
    quarantine.put(runId, 1, lines(1, 2, 3));
    quarantine.put(other, 1, lines(1, 2, 3));
    quarantine.put(runId, 2, lines(7));
    assertEquals(lines(1, 7, 3), told(runId));
    quarantine.end(runId, 2);
    assertEquals(lines(1, 7), told(runId));
    assertEquals(lines(1, 2, 3), told(other));
    quarantine.end(runId, 0);
    assertEquals(List.of(), told(runId));
  }

  /** One that was paused and wakes up late, while its successor is further on. */
  @Test
  void two_who_write_the_same_lines_do_not_disturb_each_other() throws Exception {
    connection.commit();
    quarantine.put(runId, 1, lines(1, 2));
    ExecutorService second = Executors.newSingleThreadExecutor();
    try {
      Future<?> late =
          second.submit(
              () -> {
                try (Connection other = TestLedger.again().connect()) {
                  new QuarantineStore(other).put(runId, 1, lines(1, 2));
                  other.commit();
                }
                return null;
              });
      quarantine.put(runId, 3, lines(3));
      while (!late.isDone() && !isSomebodyWaiting()) {
        Thread.onSpinWait();
      }
      connection.commit();
      late.get();
    } finally {
      second.shutdownNow();
    }
    assertEquals(lines(1, 2, 3), told(runId));
  }

  /**
   * For what this connection has locked. Asked of the locks: what a transaction sees of the
   * sessions stays as it was at its first look.
   */
  private boolean isSomebodyWaiting() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select exists (select from pg_locks"
                    + " where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)))")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  @Test
  void an_excerpt_may_hold_whatever_the_line_held() throws SQLException {
    quarantine.put(
        runId,
        1,
        List.of(
            new QuarantinedLine(
                "ф.jsonl", 1, QuarantineCause.NOT_UTF8, "{\"a\":\0\"😀\uFFFD\n\"")));
    assertEquals("{\"a\":\"😀\uFFFD\n\"", told(runId).get(0).excerpt());
  }

  private static QuarantinedLine line(String file, long line, QuarantineCause cause) {
    return new QuarantinedLine(file, line, cause, "excerpt of " + line);
  }

  private static List<QuarantinedLine> lines(long... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(number -> line("chats/a.jsonl", number, QuarantineCause.NOT_JSON))
        .toList();
  }

  private List<QuarantinedLine> told(int run) throws SQLException {
    List<QuarantinedLine> told = new ArrayList<>();
    quarantine.forEach(run, told::add);
    return told;
  }
}
