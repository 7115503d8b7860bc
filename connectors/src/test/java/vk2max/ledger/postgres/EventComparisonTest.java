package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.ledger.ChunkRef;
import vk2max.ledger.ComparedEvents;
import vk2max.ledger.Difference;
import vk2max.ledger.SentRange;

/** What is a difference and what is not, by offsets alone. */
class EventComparisonTest {
  private static final int COMPACTABLE = 0;
  private static final int KEPT = 2;
  private static final int LANE = 3;
  private static final int RUN = 1;
  private static final int PARTITIONS = 4;

  /** The chunks of moves, by chat id and number of the move. */
  private final Map<List<Long>, ChunkRef> chunks = new HashMap<>();

  private Connection connection;
  private EventComparison comparison;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
    comparison = new EventComparison(connection, 0);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void events_on_both_sides_agree() throws SQLException {
    move(5, 1, 7);
    found(COMPACTABLE, 5, 1);

    ComparedEvents result = compare(COMPACTABLE, 5, 1);

    assertEquals(Map.of(), result.counts());
    assertEquals(0, result.noLongerHeld());
  }

  @Test
  void a_chunk_that_the_broker_holds_and_an_event_that_is_not_there_is_missing()
      throws SQLException {
    move(5, 1, 7);
    noted(7, 5, 100, 200);
    held(5, 100, 300);

    assertMissing(compare(COMPACTABLE, 5, 1));
  }

  @Test
  void a_chunk_before_the_oldest_offset_is_no_longer_held() throws SQLException {
    move(5, 1, 7);
    noted(7, 5, 100, 200);
    held(5, 201, 300);

    assertNoLongerHeld(compare(COMPACTABLE, 5, 1));
  }

  @Test
  void a_chunk_that_straddles_the_oldest_offset_is_no_longer_held() throws SQLException {
    move(5, 1, 7);
    noted(7, 5, 100, 200);
    held(5, 101, 300);

    assertNoLongerHeld(compare(COMPACTABLE, 5, 1));
  }

  @Test
  void a_chunk_without_offsets_lies_before_the_next_one_of_its_lane() throws SQLException {
    move(5, 1, 7);
    noted(6, 5, 50, 90);
    noted(9, 5, 100, 200);
    noted(10, 5, 210, 300);
    held(5, 100, 400);

    assertNoLongerHeld(compare(COMPACTABLE, 5, 1));
  }

  @Test
  void a_chunk_without_offsets_is_not_excused_by_one_that_is_held() throws SQLException {
    move(5, 1, 7);
    noted(9, 5, 100, 200);
    held(5, 99, 400);

    assertMissing(compare(COMPACTABLE, 5, 1));
  }

  @Test
  void a_chunk_without_offsets_is_not_excused_by_another_partition() throws SQLException {
    move(5, 1, 7);
    noted(9, 6, 100, 200);
    held(6, 300, 400);

    assertMissing(compare(COMPACTABLE, 5, 1));
  }

  @Test
  void a_partition_that_holds_nothing_any_more_held_the_last_chunk_too() throws SQLException {
    move(5, 1, 7);
    held(5, 300, 300);

    assertNoLongerHeld(compare(COMPACTABLE, 5, 1));
  }

  @Test
  void a_topic_that_never_held_anything_misses_the_event() throws SQLException {
    move(5, 1, 7);
    held(5, 0, 0);

    assertMissing(compare(COMPACTABLE, 5, 1));
  }

  @Test
  void a_topic_that_does_not_exist_misses_the_event() throws SQLException {
    move(5, 1, 7);

    assertMissing(compare(COMPACTABLE, 5, 1));
  }

  @Test
  void a_topic_that_was_widened_since_is_read_by_its_partitions_of_then() throws SQLException {
    move(5, 1, 7);
    new SentOffsetStore(connection).note(LANE, 7, List.of(new SentRange(0, 1, 2, 100, 200)));
    for (int partition = 0; partition < PARTITIONS; partition++) {
      comparison.held(COMPACTABLE, partition, partition == 1 ? 250 : 0, 300);
    }

    assertNoLongerHeld(compare(COMPACTABLE, 5, 1));
  }

  @Test
  void compaction_leaves_the_event_of_the_last_move() throws SQLException {
    move(5, 1, 7);
    move(5, 2, 8);
    held(5, 0, 300);
    found(COMPACTABLE, 5, 2);
    expected(COMPACTABLE, 5, 1, 2);

    assertNoLongerHeld(comparison.compare(List.of(COMPACTABLE), (chat, of) -> (int) chat % of));
  }

  @Test
  void where_events_are_not_compacted_a_later_move_excuses_nothing() throws SQLException {
    move(5, 1, 7);
    move(5, 2, 8);
    comparison.held(KEPT, 1, 0, 300);
    found(KEPT, 5, 2);
    expected(KEPT, 5, 1, 2);

    assertMissing(comparison.compare(List.of(COMPACTABLE), (chat, of) -> (int) chat % of));
  }

  @Test
  void compaction_does_not_excuse_the_last_move() throws SQLException {
    move(5, 1, 7);
    move(5, 2, 8);
    held(5, 0, 300);
    found(COMPACTABLE, 5, 1);
    expected(COMPACTABLE, 5, 1, 2);

    assertMissing(comparison.compare(List.of(COMPACTABLE), (chat, of) -> (int) chat % of));
  }

  @Test
  void an_event_without_an_id_or_a_key_is_unexpected() throws SQLException {
    comparison.found(COMPACTABLE, null, null, 2, 17);

    comparison.asOfNow();
    ComparedEvents result = comparison.compare(List.of(COMPACTABLE), (chat, of) -> 0);

    assertEquals(Map.of(Difference.UNEXPECTED, 1L), result.counts());
    assertEquals(
        List.of(new ComparedEvents.Example(Difference.UNEXPECTED, COMPACTABLE, null, 2, 17)),
        result.examples());
  }

  @Test
  void an_event_under_the_key_of_another_chat_is_not_the_one_expected() throws SQLException {
    move(5, 1, 7);
    comparison.found(COMPACTABLE, id(COMPACTABLE, 5, 1), 6L, 0, 0);

    ComparedEvents result = compare(COMPACTABLE, 5, 1);

    assertEquals(Map.of(Difference.MISSING, 1L, Difference.UNEXPECTED, 1L), result.counts());
  }

  private void retracted(long chatId, int moveNo, long laneSeq) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into retraction (chat_id, move_no, decision_no, reason, retracted_by, retracted_at,
                                  lane, lane_seq)
          values (%d, %d, 2, 'by mistake', 'anna', now(), %d, %d)"""
              .formatted(chatId, moveNo, LANE, laneSeq));
      statement.execute("update decision set outcome = 1, run_id = 2 where chat_id = " + chatId);
    }
  }

  @Test
  void a_move_that_was_taken_back_is_no_move_without_a_decision() throws SQLException {
    move(5, 1, 7);
    retracted(5, 1, 8);
    found(COMPACTABLE, 5, 1);
    found(KEPT, 5, 1);
    comparison.asOfNow();
    owe(COMPACTABLE, 5, 1);
    comparison.expected(KEPT, id(KEPT, 5, 1), 5, 1, RUN, new ChunkRef(LANE, 8));

    ComparedEvents result = comparison.compare(List.of(KEPT), (chat, of) -> (int) chat % of);

    assertEquals(Map.of(), result.counts());
    assertEquals(1, result.moves());
    assertEquals(2, result.events(), "one of the move, one of the retraction");
  }

  @Test
  void a_chat_that_counts_as_moved_after_its_move_was_taken_back_differs() throws SQLException {
    move(5, 1, 7);
    retracted(5, 1, 8);
    sql("update decision set outcome = 0");
    found(COMPACTABLE, 5, 1);

    ComparedEvents result = compare(COMPACTABLE, 5, 1);

    assertEquals(Map.of(Difference.DECISION_WITHOUT_MOVE, 1L), result.counts());
  }

  @Test
  void a_second_move_that_the_chat_does_not_know_of_differs() throws SQLException {
    move(5, 1, 7);
    retracted(5, 1, 8);
    move(5, 2, 9);
    found(COMPACTABLE, 5, 1);
    found(COMPACTABLE, 5, 2);
    expected(COMPACTABLE, 5, 1, 2);

    ComparedEvents result = comparison.compare(List.of(KEPT), (chat, of) -> (int) chat % of);

    assertEquals(Map.of(Difference.MOVE_WITHOUT_DECISION, 1L), result.counts());
  }

  /** The chunk of the move is held, that of its retraction is not, or the other way round. */
  @Test
  void an_event_of_another_chunk_than_its_move_is_looked_for_where_it_was_sent()
      throws SQLException {
    move(5, 1, 7);
    retracted(5, 1, 8);
    noted(7, 5, 150, 160);
    noted(8, 5, 90, 95);
    held(5, 100, 300);
    comparison.asOfNow();
    comparison.expected(COMPACTABLE, id(COMPACTABLE, 5, 1), 5, 1, RUN, new ChunkRef(LANE, 8));

    assertNoLongerHeld(comparison.compare(List.of(KEPT), (chat, of) -> (int) chat % of));
  }

  @Test
  void an_event_is_not_excused_by_the_chunk_of_its_move() throws SQLException {
    move(5, 1, 7);
    retracted(5, 1, 8);
    noted(7, 5, 90, 95);
    noted(8, 5, 150, 160);
    held(5, 100, 300);
    comparison.asOfNow();
    comparison.expected(COMPACTABLE, id(COMPACTABLE, 5, 1), 5, 1, RUN, new ChunkRef(LANE, 8));

    assertMissing(comparison.compare(List.of(KEPT), (chat, of) -> (int) chat % of));
  }

  private void sql(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private ComparedEvents compare(int kind, long chatId, int moveNo) throws SQLException {
    comparison.asOfNow();
    owe(kind, chatId, moveNo);
    return comparison.compare(List.of(COMPACTABLE), (chat, of) -> (int) chat % of);
  }

  private void expected(int kind, long chatId, int... moveNos) throws SQLException {
    comparison.asOfNow();
    for (int moveNo : moveNos) {
      owe(kind, chatId, moveNo);
    }
  }

  private void owe(int kind, long chatId, int moveNo) throws SQLException {
    ChunkRef by = chunks.getOrDefault(List.of(chatId, (long) moveNo), ChunkRef.UNKNOWN);
    comparison.expected(kind, id(kind, chatId, moveNo), chatId, moveNo, RUN, by);
  }

  private void found(int kind, long chatId, int moveNo) throws SQLException {
    comparison.found(kind, id(kind, chatId, moveNo), chatId, (int) chatId % PARTITIONS, 0);
  }

  /** The partition of a chat, and all others holding everything. */
  private void held(long chatId, long beginning, long end) throws SQLException {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      boolean ofChat = partition == chatId % PARTITIONS;
      comparison.held(COMPACTABLE, partition, ofChat ? beginning : 0, ofChat ? end : 400);
    }
  }

  private void noted(long laneSeq, long chatId, long first, long last) throws SQLException {
    int partition = (int) chatId % PARTITIONS;
    new SentOffsetStore(connection)
        .note(
            LANE, laneSeq, List.of(new SentRange(COMPACTABLE, partition, PARTITIONS, first, last)));
  }

  private void move(long chatId, int moveNo, long laneSeq) throws SQLException {
    chunks.put(List.of(chatId, (long) moveNo), new ChunkRef(LANE, laneSeq));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into move values (%d, %d, %d, 1, 0, 0, %d, %d)"
              .formatted(chatId, moveNo, RUN, LANE, laneSeq));
      statement.execute(
          """
          insert into decision values (%d, %d, false, 0, 0, 1, null, 1, 'x', '')
          on conflict do nothing"""
              .formatted(chatId, RUN));
    }
  }

  private static UUID id(int kind, long chatId, int moveNo) {
    return new UUID(kind * 100L + moveNo, chatId);
  }

  private static void assertMissing(ComparedEvents result) {
    assertEquals(Map.of(Difference.MISSING, 1L), result.counts());
    assertEquals(0, result.noLongerHeld());
  }

  private static void assertNoLongerHeld(ComparedEvents result) {
    assertEquals(Map.of(), result.counts());
    assertEquals(1, result.noLongerHeld());
  }
}
