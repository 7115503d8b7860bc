package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.ledger.Chats;
import vk2max.ledger.DecisionRows;
import vk2max.ledger.EvidenceCodec;
import vk2max.ledger.OrganisationRefs;
import vk2max.ledger.PlannedChunk;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.PlannedContent.Section;

class PlanStoreTest {
  private static final PlanStore.Position AT = new PlanStore.Position(2, 5_000);
  private static final Instant MADE_AT = Instant.parse("2025-09-15T01:12:09.123456Z");

  private Connection connection;
  private PlanStore plans;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
    plans = new PlanStore(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void pending_are_the_chunks_of_run_and_lane_in_order_that_change_something() throws SQLException {
    insert(1, 0, 2, "b");
    insert(1, 0, 1, "a");
    insert(1, 1, 1, "of another lane");
    insert(2, 0, 1, "of another run");
    plans.insert(1, 0, 3, AT, 500, "", 0, MADE_AT, null);

    assertEquals(
        List.of(new PlannedChunk(1, 0, 1, 0, 7, MADE_AT), new PlannedChunk(1, 0, 2, 0, 7, MADE_AT)),
        plans.pending(1, 0));
    assertEquals(List.of(0, 1), plans.lanes(1));
  }

  @Test
  void what_a_chunk_holds_comes_back() throws SQLException {
    insert(1, 0, 1, "content");
    Section events = plans.content(plans.pending(1, 0).get(0)).events();
    assertEquals("content", text(events));
    assertEquals(7, events.rows());
  }

  @Test
  void a_chunk_without_content_has_none_to_give() throws SQLException {
    plans.insert(1, 0, 3, AT, 500, "", 0, MADE_AT, null);
    assertThrows(SQLException.class, () -> plans.content(new PlannedChunk(1, 0, 3, 0, 0, MADE_AT)));
  }

  @Test
  void a_numbered_chunk_is_no_longer_pending_and_is_found_by_its_number() throws SQLException {
    insert(1, 0, 1, "a");
    insert(1, 0, 2, "b");
    PlannedChunk first = plans.pending(1, 0).get(0);
    plans.number(first, 41);

    assertEquals(List.of(2), plans.pending(1, 0).stream().map(PlannedChunk::chunk).toList());
    PlannedChunk found = plans.bySeq(0, 41).orElseThrow();
    assertEquals(new PlannedChunk(1, 0, 1, 41, 7, MADE_AT), found);
    assertEquals("a", text(plans.content(found).events()));
    assertTrue(plans.bySeq(0, 42).isEmpty());
    assertTrue(plans.bySeq(1, 41).isEmpty());
  }

  @Test
  void a_chunk_is_not_made_true_twice() throws SQLException {
    insert(1, 0, 1, "a");
    PlannedChunk chunk = plans.pending(1, 0).get(0);
    plans.number(chunk, 1);
    String message = assertThrows(SQLException.class, () -> plans.number(chunk, 2)).getMessage();
    assertTrue(message.contains("made true before"), message);
    assertEquals(1, plans.bySeq(0, 1).orElseThrow().laneSeq());
  }

  @Test
  void a_chunk_that_two_holders_number_at_once_is_numbered_by_one() throws Exception {
    TestLedger ledger = TestLedger.empty();
    try (Connection one = ledger.connect();
        Connection other = ledger.connect()) {
      PlanStore ofOne = new PlanStore(one);
      ofOne.insert(1, 0, 1, AT, 500, "", 7, MADE_AT, packed("a"));
      one.commit();
      PlannedChunk chunk = new PlanStore(other).pending(1, 0).get(0);
      ofOne.number(chunk, 1);
      Thread commits =
          new Thread(
              () -> {
                try {
                  Thread.sleep(200);
                  one.commit();
                } catch (SQLException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      commits.start();
      assertThrows(SQLException.class, () -> new PlanStore(other).number(chunk, 2));
      commits.join();
    }
  }

  @Test
  void a_number_of_a_lane_is_given_once() throws SQLException {
    insert(1, 0, 1, "a");
    insert(1, 0, 2, "b");
    insert(1, 1, 1, "c");
    plans.number(plans.pending(1, 0).get(0), 1);
    plans.number(plans.pending(1, 1).get(0), 1);
    PlannedChunk second = plans.pending(1, 0).get(0);
    assertThrows(SQLException.class, () -> plans.number(second, 1));
  }

  @Test
  void a_chunk_is_planned_once() throws SQLException {
    insert(1, 0, 1, "a");
    assertThrows(SQLException.class, () -> insert(1, 0, 1, "again"));
  }

  @Test
  void chats_events_and_counts_add_up() throws SQLException {
    assertEquals(0, plans.chats(1));
    insert(1, 0, 1, "a");
    insert(1, 1, 1, "b");
    insert(2, 0, 1, "of another run");
    plans.number(plans.pending(1, 1).get(0), 1);

    assertEquals(1000, plans.chats(1));
    assertArrayEquals(new long[] {14, 7}, plans.events(1));
    List<String> tallies = new ArrayList<>();
    plans.tallies(1, tallies::add);
    assertEquals(List.of("tally of a", "tally of b"), tallies.stream().sorted().toList());
  }

  @Test
  void the_chunks_of_other_runs_are_cleared_away() throws SQLException {
    insert(1, 0, 1, "a");
    insert(2, 0, 1, "b");
    plans.number(plans.pending(1, 0).get(0), 1);
    plans.clearAllBut(2);
    assertTrue(plans.bySeq(0, 1).isEmpty());
    assertEquals(1, plans.pending(2, 0).size());
  }

  @Test
  void a_reader_of_the_chunks_does_not_hold_up_who_clears_them_away() throws SQLException {
    insert(1, 0, 1, "a");
    connection.commit();
    try (Connection reader = TestLedger.again().connect();
        Statement reading = reader.createStatement()) {
      reading.executeQuery("select from plan_chunk");

      plans.clearAllBut(2);
      connection.commit();
      assertFalse(plans.isHeld(1));
    }
    insert(1, 0, 1, "a");
    connection.commit();
    String file = file();

    plans.clearAllBut(2);
    connection.commit();

    assertFalse(plans.isHeld(1));
    assertNotEquals(file, file(), "nobody reads: all at once");
  }

  /** The file of the table: a truncated table has a new one. */
  private String file() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_relation_filenode('plan_chunk')")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void a_chunk_that_its_lane_has_not_sent_is_spared() throws SQLException {
    LaneStore lanes = new LaneStore(connection);
    long epoch = lanes.takeOver(0).epoch();
    for (int chunk = 1; chunk <= 2; chunk++) {
      insert(1, 0, chunk, "chunk " + chunk);
      plans.number(plans.pending(1, 0).get(0), chunk);
      lanes.commit(0, epoch, chunk, chunk - 1);
    }
    plans.clearAllBut(2);
    assertTrue(plans.bySeq(0, 1).isEmpty());
    assertTrue(plans.bySeq(0, 2).isPresent(), "nothing else holds its events");
  }

  @Test
  void a_chat_has_been_decided_when_a_chunk_of_any_run_holds_a_first_decision_of_it()
      throws SQLException {
    insert(1, 0, 1, "events alone");
    plans.insert(1, 0, 2, AT, 500, "", 0, MADE_AT, decided(7, 8));
    plans.insert(2, 0, 1, AT, 500, "", 0, MADE_AT, decided(9));

    for (long chatId : new long[] {7, 8, 9}) {
      assertTrue(plans.hasDecided(chatId), "chat " + chatId);
    }
    assertFalse(plans.hasDecided(10));
  }

  private static byte[] decided(long... chatIds) {
    OrganisationRefs refs = new OrganisationRefs();
    refs.put(1, Chats.ORGANISATION, "16");
    DecisionRows rows = new DecisionRows(new EvidenceCodec(refs), 1);
    for (long chatId : chatIds) {
      rows.add(Chats.moving().id(chatId).decide(), OrganisationRefs.NONE, chatId, null);
    }
    Section none = Section.NONE;
    return Objects.requireNonNull(
        new PlannedContent(rows.section(), none, none, none, none, none, none).pack());
  }

  private void insert(int runId, int lane, int chunk, String content) throws SQLException {
    plans.insert(runId, lane, chunk, AT, 500, "tally of " + content, 7, MADE_AT, packed(content));
  }

  private static byte[] packed(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    byte[] packed = PlannedContent.ofEvents(new Section(bytes, 0, bytes.length, 7)).pack();
    if (packed == null) {
      throw new IllegalStateException("nothing to pack");
    }
    return packed;
  }

  private static String text(Section section) {
    byte[] bytes =
        Arrays.copyOfRange(section.bytes(), section.start(), section.start() + section.length());
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void a_lane_stands_where_its_last_chunk_ended() throws Exception {
    plans.insert(1, 0, 1, new PlanStore.Position(0, 700), 500, "", 0, MADE_AT, null);
    plans.insert(1, 0, 2, new PlanStore.Position(3, 40), 500, "", 0, MADE_AT, null);
    plans.insert(1, 1, 7, new PlanStore.Position(1, 9), 500, "", 0, MADE_AT, null);

    assertEquals(
        Optional.of(new PlanStore.LastChunk(2, new PlanStore.Position(3, 40))), plans.last(1, 0));
    assertEquals(Optional.empty(), plans.last(1, 2));
    assertEquals(Optional.empty(), plans.last(2, 0));
  }
}
