package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.ledger.LaneState;

class LaneStoreTest {
  private static final int LANE = 3;

  private final TestLedger ledger = TestLedger.empty();
  private Connection connection;
  private LaneStore lanes;

  @BeforeEach
  void connect() throws SQLException {
    connection = ledger.connect();
    lanes = new LaneStore(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_lane_taken_for_the_first_time_begins_at_nothing() throws SQLException {
    assertEquals(new LaneState(LANE, 1, 0, 0), lanes.takeOver(LANE));
  }

  @Test
  void every_take_over_has_a_higher_epoch_and_sees_how_far_the_lane_has_come() throws SQLException {
    lanes.takeOver(LANE);
    assertTrue(lanes.commit(LANE, 1, 1, 0));
    assertTrue(lanes.commit(LANE, 1, 2, 1));
    assertEquals(new LaneState(LANE, 2, 2, 1), lanes.takeOver(LANE));
    assertEquals(new LaneState(LANE, 3, 2, 1), lanes.takeOver(LANE));
  }

  @Test
  void an_old_holder_is_refused_and_changes_nothing() throws SQLException {
    lanes.takeOver(LANE);
    assertTrue(lanes.commit(LANE, 1, 1, 0));
    lanes.takeOver(LANE);

    assertFalse(lanes.commit(LANE, 1, 2, 1));
    assertFalse(lanes.emitted(LANE, 1, 1));

    assertEquals(List.of(new LaneState(LANE, 2, 1, 0)), lanes.all());
    assertTrue(lanes.commit(LANE, 2, 2, 1));
  }

  @Test
  void a_chunk_that_is_not_the_next_is_refused() throws SQLException {
    lanes.takeOver(LANE);
    assertFalse(lanes.commit(LANE, 1, 2, 0));
    assertTrue(lanes.commit(LANE, 1, 1, 0));
    assertFalse(lanes.commit(LANE, 1, 1, 0));
    assertFalse(lanes.commit(LANE, 1, 3, 0));
  }

  @Test
  void a_lane_nobody_has_taken_refuses_everything() throws SQLException {
    assertFalse(lanes.commit(LANE, 0, 1, 0));
    assertFalse(lanes.commit(LANE, 1, 1, 0));
    assertFalse(lanes.emitted(LANE, 1, 0));
  }

  @Test
  void what_is_known_to_be_sent_never_shrinks() throws SQLException {
    lanes.takeOver(LANE);
    lanes.commit(LANE, 1, 1, 0);
    lanes.commit(LANE, 1, 2, 1);
    assertTrue(lanes.emitted(LANE, 1, 2));
    assertTrue(lanes.emitted(LANE, 1, 1));
    assertTrue(lanes.commit(LANE, 1, 3, 0));
    assertEquals(List.of(new LaneState(LANE, 1, 3, 2)), lanes.all());
  }

  @Test
  void more_cannot_be_sent_than_was_made_true() throws SQLException {
    lanes.takeOver(LANE);
    lanes.commit(LANE, 1, 1, 0);
    assertThrows(SQLException.class, () -> lanes.emitted(LANE, 1, 2));
  }

  @Test
  void lanes_do_not_touch_each_other() throws SQLException {
    lanes.takeOver(2);
    lanes.takeOver(1);
    lanes.takeOver(1);
    lanes.commit(1, 2, 1, 0);
    assertEquals(List.of(new LaneState(1, 2, 1, 0), new LaneState(2, 1, 0, 0)), lanes.all());
  }

  @Test
  void a_take_over_waits_for_a_chunk_being_made_true_and_then_sees_it() throws Exception {
    lanes.takeOver(LANE);
    connection.commit();
    assertTrue(lanes.commit(LANE, 1, 1, 0));
    CompletableFuture<LaneState> takeOver = CompletableFuture.supplyAsync(this::takeOverElsewhere);

    assertThrows(TimeoutException.class, () -> takeOver.get(300, TimeUnit.MILLISECONDS));
    connection.commit();

    assertEquals(new LaneState(LANE, 2, 1, 0), takeOver.get(10, TimeUnit.SECONDS));
  }

  @Test
  void a_chunk_made_true_during_a_take_over_waits_and_is_refused() throws Exception {
    lanes.takeOver(LANE);
    connection.commit();
    try (Connection other = ledger.connect()) {
      new LaneStore(other).takeOver(LANE);
      CompletableFuture<Boolean> commit = CompletableFuture.supplyAsync(this::commitFirst);
      assertThrows(TimeoutException.class, () -> commit.get(300, TimeUnit.MILLISECONDS));
      other.commit();
      assertFalse(commit.get(10, TimeUnit.SECONDS));
    }
  }

  private boolean commitFirst() {
    try {
      return lanes.commit(LANE, 1, 1, 0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private LaneState takeOverElsewhere() {
    try (Connection other = ledger.connect()) {
      LaneState state = new LaneStore(other).takeOver(LANE);
      other.commit();
      return state;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
