package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.eligibility.Corrections;
import vk2max.eligibility.Hold;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Policy;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Retraction;
import vk2max.eligibility.ReviewAnswer;
import vk2max.eligibility.Terms;
import vk2max.ledger.ByteWriter;
import vk2max.ledger.CorrectedEvidence;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.HeldChat;
import vk2max.ledger.HeldChat.Removal;
import vk2max.ledger.RetractedMove.Undoing;
import vk2max.ledger.ReviewedChat;
import vk2max.ledger.ReviewedChat.State;
import vk2max.ledger.RunState;
import vk2max.ledger.StandingCorrections;

class CorrectionStoreTest {
  private static final Instant AT = Instant.parse("2025-09-14T10:00:00.123Z");
  private static final Removal REMOVAL = new Removal("boris", "all is well", AT.plusSeconds(60));

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static Hold hold(String reason, @Nullable LocalDate day) {
    return new Hold(reason, "anna", AT, day, null);
  }

  private static ReviewAnswer answer(boolean accepted) {
    return new ReviewAnswer(
        accepted,
        ReasonSet.of(ReasonCode.PHONE_UNKNOWN),
        1042,
        "org-16-00001",
        accepted ? 777 : 0,
        "asked the school",
        "anna",
        AT);
  }

  private StandingCorrections standing() throws SQLException {
    return standing(Instant.parse("2025-09-14T22:00:00Z"));
  }

  private StandingCorrections standing(Instant snapshot) throws SQLException {
    return new CorrectionStore(connection).standing(new Terms(Policy.DEFAULT, snapshot));
  }

  private void decision(long chatId, Outcome outcome, ReasonSet reasons, Corrections corrections)
      throws SQLException {
    ByteWriter evidence = new ByteWriter();
    CorrectedEvidence.write(corrections, evidence);
    evidence.int8(1);
    try (var insert =
        connection.prepareStatement(
            "insert into decision values (?, 1, false, ?, ?, null, null, 1, 'x', ?)")) {
      insert.setLong(1, chatId);
      insert.setInt(2, outcome.ordinal());
      insert.setInt(3, reasons.mask());
      insert.setBytes(4, evidence.toByteArray());
      insert.executeUpdate();
    }
  }

  private void moved(long chatId, int moveNo) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into move values (%d, %d, 1, 3, 0, 0, 0, 1)".formatted(chatId, moveNo));
    }
  }

  @Test
  void a_ledger_without_corrections_has_the_hash_of_none() throws SQLException {
    assertEquals("", standing().hash());
    assertEquals(Corrections.NONE, standing().of(5));
    assertEquals(1, standing().moveNo(5));
  }

  @Test
  void a_hold_stands_until_it_is_taken_away_or_its_end_comes() throws SQLException {
    HoldStore holds = new HoldStore(connection);
    holds.add(5, hold("parents asked", LocalDate.of(2025, 9, 16)));
    holds.add(6, hold("for ever", null));

    StandingCorrections standing = standing();
    assertEquals(hold("parents asked", LocalDate.of(2025, 9, 16)), standing.of(5).hold());
    assertEquals(hold("for ever", null), standing.of(6).hold());
    StandingCorrections later = standing(Instant.parse("2025-09-15T21:00:00Z"));
    assertEquals(Corrections.NONE, later.of(5));
    assertNotEquals(standing.hash(), later.hash());
    assertTrue(holds.remove(6, REMOVAL));
    assertFalse(holds.remove(6, REMOVAL));
    assertEquals("", standing(Instant.parse("2025-09-15T21:00:00Z")).hash());
  }

  @Test
  void who_took_a_hold_away_is_kept_and_so_is_a_hold_that_was_replaced() throws SQLException {
    HoldStore holds = new HoldStore(connection);
    holds.add(5, hold("first", null));
    holds.add(5, hold("second", null));
    holds.remove(5, REMOVAL);

    List<HeldChat> all = holds.list(true);
    assertEquals(List.of(), holds.list(false));
    assertEquals(
        List.of(
            new HeldChat(5, null, hold("first", null), new Removal("anna", "second", AT)),
            new HeldChat(5, null, hold("second", null), REMOVAL)),
        all);
  }

  @Test
  void every_correction_has_its_part_in_the_hash() throws SQLException {
    List<String> hashes = new ArrayList<>();
    hashes.add(standing().hash());
    new HoldStore(connection).add(5, hold("first", null));
    hashes.add(standing().hash());
    new HoldStore(connection).add(5, hold("second", null));
    hashes.add(standing().hash());
    new ReviewStore(connection).answer(5, answer(true));
    hashes.add(standing().hash());
    new ReviewStore(connection).answer(5, answer(false));
    hashes.add(standing().hash());
    decision(7, Outcome.MOVE, ReasonSet.NONE, Corrections.NONE);
    moved(7, 1);
    hashes.add(standing().hash());
    retract(7, 1);
    hashes.add(standing().hash());
    new RetractionStore(connection).undo(7, 1, new Undoing("anna", "after all", AT));
    hashes.add(standing().hash());

    assertEquals(hashes.get(4), hashes.remove(5), "a decision is no correction");
    assertEquals(hashes.size(), hashes.stream().distinct().count(), hashes::toString);
    assertEquals(standing().hash(), standing().hash());
  }

  private void retract(long chatId, int moveNo) throws SQLException {
    RetractionStore retractions = new RetractionStore(connection);
    retractions.retract(
        chatId,
        moveNo,
        retractions.nextDecisionNo(),
        new Retraction("by mistake", "anna", AT),
        3,
        9);
  }

  @Test
  void a_move_taken_back_keeps_the_chat_and_an_undone_one_lets_it_move_again() throws SQLException {
    TestLedger.run(connection);
    decision(7, Outcome.MOVE, ReasonSet.NONE, Corrections.NONE.withAnswer(answer(true)));
    moved(7, 1);

    retract(7, 1);

    List<DecisionRow> history = new DecisionStore(connection).history(7);
    assertEquals(List.of(2, 1), history.stream().map(DecisionRow::runId).toList());
    assertEquals(Outcome.STAY, history.get(0).outcome());
    assertEquals("RETRACTED", history.get(0).reasons().joined());
    assertEquals(Outcome.MOVE, history.get(1).outcome());
    assertEquals(2, history.get(1).untilRun());
    Corrections told = CorrectedEvidence.read(history.get(0).evidence()).corrections();
    assertEquals(new Retraction("by mistake", "anna", AT), told.retraction());
    assertEquals(answer(true), told.answer(), "what the move rested on is still told");
    assertEquals(told.retraction(), standing().of(7).retraction());
    assertEquals(3, TestLedger.run(connection), "no run has the number of a retraction");

    RetractionStore retractions = new RetractionStore(connection);
    assertTrue(retractions.undo(7, 1, new Undoing("boris", "after all", AT)));
    assertFalse(retractions.undo(7, 1, new Undoing("boris", "after all", AT)));
    assertEquals(Corrections.NONE, standing().of(7));
    assertEquals(2, standing().moveNo(7));
    assertEquals("boris", retractions.latest(7).orElseThrow().undone().by());
  }

  @Test
  void a_chat_that_has_not_moved_cannot_be_taken_back() throws SQLException {
    decision(7, Outcome.STAY, ReasonSet.of(ReasonCode.RANK_OVER_LIMIT), Corrections.NONE);

    assertThrows(SQLException.class, () -> retract(7, 1));
  }

  @Test
  void a_chat_that_was_taken_back_twice_moves_a_third_time() throws SQLException {
    decision(7, Outcome.MOVE, ReasonSet.NONE, Corrections.NONE);
    for (int moveNo = 1; moveNo <= 2; moveNo++) {
      moved(7, moveNo);
      try (Statement statement = connection.createStatement()) {
        statement.execute("update decision set outcome = 0 where chat_id = 7");
      }
      retract(7, moveNo);
      assertEquals("by mistake", standing().of(7).retraction().reason());
      new RetractionStore(connection).undo(7, moveNo, new Undoing("anna", "after all", AT));
    }

    assertEquals(3, standing().moveNo(7));
  }

  @Test
  void an_answer_counts_from_the_next_run_and_lapses_when_that_did_not_use_it()
      throws SQLException {
    RunStore runs = new RunStore(connection);
    int first = TestLedger.run(connection);
    runs.state(first, RunState.DONE, null);
    ReasonSet gap = ReasonSet.of(ReasonCode.PHONE_UNKNOWN);
    decision(5, Outcome.REVIEW, gap, Corrections.NONE);
    decision(6, Outcome.REVIEW, gap, Corrections.NONE);
    decision(7, Outcome.MOVE, ReasonSet.NONE, Corrections.NONE.withAnswer(answer(true)));
    decision(8, Outcome.STAY, gap, Corrections.NONE);
    ReviewStore reviews = new ReviewStore(connection);
    reviews.answer(6, answer(false));
    reviews.answer(7, answer(true));

    assertEquals(
        List.of("5 OPEN PHONE_UNKNOWN", "6 ANSWERED PHONE_UNKNOWN", "7 IN_FORCE "),
        listed(reviews));
    runs.state(TestLedger.run(connection), RunState.STOPPED, null);
    assertEquals("6 ANSWERED PHONE_UNKNOWN", listed(reviews).get(1), "nothing is done yet");
    runs.state(TestLedger.run(connection), RunState.DONE, null);
    assertEquals("6 LAPSED PHONE_UNKNOWN", listed(reviews).get(1));
    assertEquals(State.IN_FORCE.name(), listed(reviews).get(2).split(" ")[1]);
    reviews.answer(6, answer(true));
    assertEquals("6 ANSWERED PHONE_UNKNOWN", listed(reviews).get(1));
    assertEquals(answer(true), reviews.standing(6).orElseThrow());
  }

  @Test
  void an_answer_about_a_chat_that_is_missing_waits_for_its_return() throws SQLException {
    RunStore runs = new RunStore(connection);
    runs.state(TestLedger.run(connection), RunState.DONE, null);
    ReasonSet gap = ReasonSet.of(ReasonCode.PHONE_UNKNOWN);
    decision(5, Outcome.REVIEW, gap, Corrections.NONE);
    decision(6, Outcome.REVIEW, gap, Corrections.NONE);
    ReviewStore reviews = new ReviewStore(connection);
    reviews.answer(5, answer(false));
    missing(5, runs);
    reviews.answer(6, answer(false));
    runs.state(TestLedger.run(connection), RunState.DONE, null);
    missing(6, runs);

    assertEquals(
        List.of("5 ANSWERED PHONE_UNKNOWN", "6 LAPSED PHONE_UNKNOWN"),
        listed(reviews),
        "the first was never decided since, the second was");
  }

  /** A night that does not find the chat. */
  private void missing(long chatId, RunStore runs) throws SQLException {
    int run = TestLedger.run(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "update decision set gone = true, run_id = %d where chat_id = %d".formatted(run, chatId));
    }
    runs.state(run, RunState.DONE, null);
  }

  private static List<String> listed(ReviewStore reviews) throws SQLException {
    List<String> rows = new ArrayList<>();
    reviews.forEach(
        null,
        (ReviewedChat chat) ->
            rows.add(chat.chatId() + " " + chat.state() + " " + chat.reasons().joined()));
    return rows;
  }
}
