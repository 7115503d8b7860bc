package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.RunCount;

/** A move is a chat, however many events tell of it and of its members. */
class ForgottenMovesTest {
  private Connection connection;
  private ForgottenMoves moves;
  private int runId;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
    moves = new ForgottenMoves(connection);
    runId = TestLedger.run(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void created(long chatId) throws SQLException {
    moves.created(
        chatId,
        "7Б",
        "16",
        "org-16-00001",
        1042,
        1,
        new ReadBackEvidence("R-0001", "night", "sferum-2025", true, 12));
  }

  private List<String> restored() throws SQLException {
    List<String> restored = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select chat_id, added, invited, invitations from move order by chat_id")) {
      while (row.next()) {
        restored.add(
            row.getLong(1) + " " + row.getInt(2) + " " + row.getInt(3) + " " + row.getInt(4));
      }
    }
    return restored;
  }

  @Test
  void every_part_of_the_invitations_is_one_invitation_and_the_chat_one_move() throws SQLException {
    created(7);
    created(8);
    moves.invitation(7, 1, 100);
    moves.invitation(7, 2, 100);
    moves.invitation(7, 3, 17);

    assertEquals(2, moves.count());
    moves.restore(runId);

    assertEquals(List.of("7 12 217 3", "8 12 0 0"), restored());
    assertEquals(3, moves.invitations(runId));
    assertEquals(List.of(new RunCount("16", "MOVED", "", 2)), moves.counts());
  }

  @Test
  void the_next_run_takes_no_number_of_a_plan_that_was_forgotten() throws SQLException {
    SavedPlanStore plans = new SavedPlanStore(connection);
    int plan = TestLedger.run(connection);
    plans.begin(plan, plans.version(), null);
    plans.forget(plan);
    created(7);
    moves.count();

    moves.reserveRunNumbers();

    assertEquals(plan + 1, TestLedger.run(connection));
  }

  @Test
  void events_told_twice_count_once_even_when_the_second_says_otherwise() throws SQLException {
    for (int time = 0; time < 2; time++) {
      created(7);
      moves.invitation(7, 1, 100);
      moves.invitation(7, 2, 17 - time);
    }

    assertEquals(1, moves.count());
    moves.restore(runId);

    assertEquals(List.of("7 12 117 2"), restored());
  }

  @Test
  void invitations_of_a_chat_that_was_not_created_or_is_known_are_no_moves() throws SQLException {
    created(7);
    moves.count();
    moves.restore(runId);
    connection.commit();
    ForgottenMoves again = new ForgottenMoves(connection);
    moves = again;
    created(7);
    again.invitation(7, 1, 5);
    again.invitation(9, 1, 5);

    assertEquals(0, again.count());
    again.restore(TestLedger.run(connection));

    assertEquals(List.of("7 12 0 0"), restored());
  }
}
