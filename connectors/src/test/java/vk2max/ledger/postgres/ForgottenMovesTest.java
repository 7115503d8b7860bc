package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Retraction;
import vk2max.ledger.CorrectedEvidence;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.RetractedMove;
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
    created(chatId, 1);
  }

  private void created(long chatId, int moveNo) throws SQLException {
    moves.created(
        chatId,
        moveNo,
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
                "select chat_id, added, invited, invitations from move order by chat_id, move_no")) {
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
    moves.invitation(7, 1, 1, 100);
    moves.invitation(7, 1, 2, 100);
    moves.invitation(7, 1, 3, 17);

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
      moves.invitation(7, 1, 1, 100);
      moves.invitation(7, 1, 2, 17 - time);
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
    again.invitation(7, 1, 1, 5);
    again.invitation(9, 1, 1, 5);

    assertEquals(0, again.count());
    again.restore(TestLedger.run(connection));

    assertEquals(List.of("7 12 0 0"), restored());
  }

  private static Retraction retraction(String reason) {
    return new Retraction(reason, "anna", Instant.parse("2025-09-16T08:00:00.123Z"));
  }

  private List<String> retractions() throws SQLException {
    List<String> found = new ArrayList<>();
    for (long chat = 7; chat <= 9; chat++) {
      Optional<RetractedMove> latest = new RetractionStore(connection).latest(chat);
      latest.ifPresent(
          it ->
              found.add(
                  it.chatId()
                      + " "
                      + it.moveNo()
                      + " "
                      + it.retraction().reason()
                      + " "
                      + (it.stands() ? "stands" : "undone")));
    }
    return found;
  }

  private DecisionRow decision(long chatId) throws SQLException {
    return new DecisionStore(connection).find(chatId).orElseThrow();
  }

  @Test
  void a_retraction_marks_the_move_that_is_read_back_with_it() throws SQLException {
    created(7);
    created(8);
    moves.retraction(7, 1, retraction("by mistake"));
    moves.retraction(7, 1, retraction("told twice"));
    moves.retraction(9, 1, retraction("of no move"));

    assertEquals(2, moves.count());
    moves.restore(runId);

    assertEquals(List.of("7 1 by mistake stands"), retractions());
    DecisionRow taken = decision(7);
    assertEquals(Outcome.STAY, taken.outcome());
    assertEquals("RETRACTED", taken.reasons().joined());
    assertEquals(
        retraction("by mistake"),
        CorrectedEvidence.read(taken.evidence()).corrections().retraction());
    assertEquals("R-0001", ReadBackEvidence.read(taken.evidence()).runName());
    assertEquals(1, new DecisionStore(connection).history(7).size());
    assertEquals(Outcome.MOVE, decision(8).outcome());
  }

  @Test
  void a_retraction_that_alone_was_forgotten_leaves_the_move_in_the_history() throws SQLException {
    created(7);
    moves.count();
    moves.restore(runId);
    connection.commit();
    moves = new ForgottenMoves(connection);
    created(7);
    moves.retraction(7, 1, retraction("by mistake"));

    assertEquals(0, moves.count());
    assertEquals(1, moves.retractions());
    moves.restore(TestLedger.run(connection));

    assertEquals(List.of("7 1 by mistake stands"), retractions());
    List<DecisionRow> history = new DecisionStore(connection).history(7);
    assertEquals(
        List.of(Outcome.STAY, Outcome.MOVE), history.stream().map(DecisionRow::outcome).toList());
    assertEquals(List.of(runId + 1, runId), history.stream().map(DecisionRow::runId).toList());
  }

  @Test
  void a_second_move_says_that_the_first_was_taken_back_and_that_was_undone() throws SQLException {
    created(7, 1);
    created(7, 2);
    moves.invitation(7, 1, 1, 30);
    moves.invitation(7, 2, 1, 2);
    moves.retraction(7, 1, retraction("by mistake"));

    assertEquals(2, moves.count());
    moves.restore(runId);

    assertEquals(List.of("7 12 30 1", "7 12 2 1"), restored());
    assertEquals(List.of("7 1 by mistake undone"), retractions());
    assertEquals(Outcome.MOVE, decision(7).outcome());
    assertEquals(1, new DecisionStore(connection).history(7).size());
  }

  /** Compaction keeps the last event of a chat in the topics of created chats and retractions. */
  @Test
  void of_compacted_topics_the_second_move_stands_for_the_first() throws SQLException {
    created(7, 2);

    assertEquals(2, moves.count());
    moves.restore(runId);

    assertEquals(List.of("7 12 0 0", "7 12 0 0"), restored());
    assertEquals(List.of("7 1 read-back-from-topics undone"), retractions());
  }

  @Test
  void numbers_of_retractions_are_given_to_no_run() throws SQLException {
    created(7);
    moves.count();
    moves.restore(runId);
    RetractionStore store = new RetractionStore(connection);
    int number = store.nextDecisionNo() + 5;
    store.retract(7, 1, number, retraction("by mistake"), 0, 1);
    connection.commit();
    moves = new ForgottenMoves(connection);
    created(8);
    moves.count();

    moves.reserveRunNumbers();

    assertEquals(number + 1, TestLedger.run(connection));
  }
}
