package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    quarantine.replace(runId, lines);
    assertEquals(lines, told(runId));
  }

  @Test
  void a_quarantine_written_again_replaces_the_one_of_its_run_only() throws SQLException {
    int other = TestLedger.run(connection);
    QuarantinedLine line = line("chats/a.jsonl", 17, QuarantineCause.NOT_JSON);
    quarantine.replace(runId, List.of(line, line));
    quarantine.replace(other, List.of(line));
    quarantine.replace(runId, List.of(line));
    assertEquals(List.of(line), told(runId));
    assertEquals(List.of(line), told(other));
    quarantine.replace(runId, List.of());
    assertEquals(List.of(), told(runId));
  }

  @Test
  void an_excerpt_may_hold_whatever_the_line_held() throws SQLException {
    quarantine.replace(
        runId,
        List.of(
            new QuarantinedLine(
                "ф.jsonl", 1, QuarantineCause.NOT_UTF8, "{\"a\":\0\"😀\uFFFD\n\"")));
    assertEquals("{\"a\":\"😀\uFFFD\n\"", told(runId).get(0).excerpt());
  }

  private static QuarantinedLine line(String file, long line, QuarantineCause cause) {
    return new QuarantinedLine(file, line, cause, "excerpt of " + line);
  }

  private List<QuarantinedLine> told(int run) throws SQLException {
    List<QuarantinedLine> told = new ArrayList<>();
    quarantine.forEach(run, told::add);
    return told;
  }
}
