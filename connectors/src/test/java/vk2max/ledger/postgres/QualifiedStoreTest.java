package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.eligibility.Hold;
import vk2max.eligibility.Policy;
import vk2max.eligibility.Retraction;
import vk2max.eligibility.Terms;
import vk2max.ledger.CopyRows;
import vk2max.ledger.PlannedChunk;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.PlannedContent.Section;
import vk2max.ledger.Promise;
import vk2max.ledger.Qualification;
import vk2max.ledger.RetractedMove.Undoing;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.UnsentEvent;

class QualifiedStoreTest {
  private static final Instant FIRST_NIGHT = Instant.parse("2025-09-14T22:00:00Z");

  private Connection connection;
  private QualifiedStore qualified;
  private RunStore runs;
  private int chunks;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
    qualified = new QualifiedStore(connection);
    runs = new RunStore(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void the_pending_moves_of_an_unfinished_run_are_noted_and_the_first_night_is_kept()
      throws SQLException {
    int first = night(0);
    pending(first, 5, 6);
    qualified.noteKeptBack();
    int second = nextNight(1);
    pending(second, 6, 7);
    qualified.noteKeptBack();
    qualified.noteKeptBack();

    assertEquals(Map.of(5L, "1-1", 6L, "1-2", 7L, "2-2"), rows());
    assertEquals(Optional.of(new Qualification(1, FIRST_NIGHT, 2, 0)), qualified.find(6));
    assertEquals(Optional.empty(), qualified.find(8));
  }

  @ParameterizedTest
  @EnumSource
  void only_the_moves_of_a_run_that_is_neither_done_nor_abandoned_are_kept_back(RunState state)
      throws SQLException {
    int run = night(0);
    pending(run, 5);
    runs.state(run, state, null);

    qualified.noteKeptBack();

    assertEquals(state.isUnfinished() ? 1 : 0, rows().size());
  }

  @Test
  void what_was_made_true_and_what_has_moved_is_not_kept_back() throws SQLException {
    int run = night(0);
    PlannedChunk chunk = pending(run, 5);
    new PlanStore(connection).number(chunk, 1);
    pending(run, 6, 7);
    move(6, run);

    qualified.noteKeptBack();

    assertEquals(Map.of(7L, "1-1"), rows());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "47, 0", "48, 0", "49, 2", "480, 2"})
  void they_are_overdue_when_the_newest_export_is_more_than_two_days_younger(
      int hours, long overdue) throws SQLException {
    pending(night(0), 5, 6);
    qualified.noteKeptBack();

    nightAt(FIRST_NIGHT.plus(hours, ChronoUnit.HOURS));

    assertEquals(overdue, promise().overdue());
    assertEquals(overdue == 0 ? null : FIRST_NIGHT, promise().oldestSnapshotAt());
  }

  /** The newest export is of the 18th, 01:00 in Moscow, which is the 17th, 22:00 in Greenwich. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Moscow, 2025-09-18,, 1",
    "Europe/Moscow, 2025-09-19,, 0",
    "UTC, 2025-09-18,, 0",
    "UTC, 2025-09-17,, 1",
    "UTC,, 2025-09-17T22:00:00Z, 1",
    "UTC,, 2025-09-17T22:00:01Z, 0",
    "UTC,,, 0",
  })
  void a_chat_on_hold_is_not_overdue_until_an_export_ends_the_hold(
      ZoneId zone, @Nullable LocalDate untilDay, @Nullable Instant untilInstant, long overdue)
      throws SQLException {
    pending(night(0), 5);
    qualified.noteKeptBack();
    Policy base = Policy.DEFAULT;
    Policy policy = new Policy("p", base.activeSince(), zone, base.rankLimit(), base.regions());
    new HoldStore(connection)
        .add(5, new Hold("asked", "anna", FIRST_NIGHT, untilDay, untilInstant));
    nextNight(3);

    Instant newest = runs.latestNight().orElseThrow().snapshotAt();

    assertEquals(overdue, qualified.promise(new Terms(policy, newest)).overdue());
  }

  @Test
  void moves_read_back_from_the_topics_are_no_night() throws SQLException {
    pending(night(0), 5);
    qualified.noteKeptBack();
    int readBack =
        runs.insert(
            Run.READ_BACK,
            FIRST_NIGHT.plus(99, ChronoUnit.DAYS),
            "",
            Run.READ_BACK,
            "p",
            "h",
            "",
            1);
    move(9, readBack);
    runs.state(readBack, RunState.DONE, null);

    assertEquals(0, promise().overdue());
    assertEquals(FIRST_NIGHT, runs.latestNight().orElseThrow().snapshotAt());

    int last = nextNight(1);
    qualified.settle(last);
    assertEquals(0, promise().moves());
  }

  @Test
  void a_chat_whose_created_event_was_set_aside_is_not_sent() throws SQLException {
    int first = night(0);
    move(5, first);
    move(6, first);
    new UnsentEventStore(connection)
        .note(
            0,
            1,
            first,
            List.of(
                new UnsentEvent(5, 1, 0, 1, 2_000_000, UnsentEvent.Cause.TOO_LARGE),
                new UnsentEvent(5, 1, 1, 1, 900, UnsentEvent.Cause.WITHOUT_CHAT),
                new UnsentEvent(6, 1, 2, 1, 2_000_000, UnsentEvent.Cause.TOO_LARGE)));
    runs.state(first, RunState.DONE, null);
    night(2);
    assertEquals(0, promise().overdue());

    night(3);

    assertEquals(1, promise().overdue());
    assertEquals(first, promise().oldestRun());
  }

  @Test
  void a_run_that_is_done_notes_since_when_its_chats_qualified_and_forgets_the_others()
      throws SQLException {
    pending(night(0), 5, 6, 7);
    qualified.noteKeptBack();
    int givenUp = nextNight(1);
    move(6, givenUp);
    int last = nextNight(3);
    move(5, last);
    move(8, last);

    qualified.settle(last);
    runs.state(last, RunState.DONE, null);

    assertEquals(Map.of(), rows());
    assertEquals(Optional.of(new Qualification(1, FIRST_NIGHT, 0, last)), qualified.find(5));
    assertEquals(Optional.of(new Qualification(1, FIRST_NIGHT, 0, givenUp)), qualified.find(6));
    assertEquals(
        Optional.of(new Qualification(last, FIRST_NIGHT.plus(3, ChronoUnit.DAYS), 0, last)),
        qualified.find(8));
    assertEquals(Optional.empty(), qualified.find(7));
    assertEquals(new Promise(0, 0, null, 3, 1), promise());
  }

  @Test
  void the_moves_of_every_night_that_is_done_add_up() throws SQLException {
    for (int day = 0; day < 3; day++) {
      int run = night(day);
      move(day, run);
      qualified.settle(run);
      runs.state(run, RunState.DONE, null);
    }

    assertEquals(new Promise(0, 0, null, 3, 0), promise());
  }

  @Test
  void a_process_that_wakes_up_late_settles_nothing() throws SQLException {
    int paused = night(0);
    runs.state(paused, RunState.DONE, null);
    int next = night(1);
    pending(next, 5);
    qualified.noteKeptBack();

    qualified.settle(paused);

    assertEquals(Map.of(5L, "2-2"), rows());
    assertEquals(0, promise().moves());
  }

  @Test
  void a_chat_that_is_on_its_way_is_sent_although_its_night_is_not_over() throws SQLException {
    pending(night(0), 5);
    qualified.noteKeptBack();
    int second = nextNight(3);
    assertEquals(1, promise().overdue());

    move(5, second);

    assertEquals(0, promise().overdue());
    assertEquals(Optional.of(new Qualification(1, FIRST_NIGHT, 0, second)), qualified.find(5));
  }

  @Test
  void of_a_move_that_was_taken_back_nothing_is_told_and_the_next_one_qualifies_anew()
      throws SQLException {
    int first = night(0);
    move(5, first);
    close(first);
    retract(5, 1);
    assertEquals(Optional.empty(), qualified.find(5));
    undo(5, 1);
    assertEquals(Optional.empty(), qualified.find(5), "no night has decided to move it again");

    int second = night(1);
    pending(second, 5);
    qualified.noteKeptBack();

    Instant since = FIRST_NIGHT.plus(1, ChronoUnit.DAYS);
    assertEquals(Optional.of(new Qualification(second, since, second, 0)), qualified.find(5));
    int third = nextNight(4);
    assertEquals(new Promise(1, second, since, 1, 0), promise());

    move(5, 2, third);
    assertEquals(0, promise().overdue());
    close(third);

    assertEquals(Optional.of(new Qualification(second, since, 0, third)), qualified.find(5));
    assertEquals(new Promise(0, 0, null, 2, 1), promise());
  }

  @Test
  void a_move_taken_back_before_its_night_is_over_keeps_since_when_it_qualified()
      throws SQLException {
    pending(night(0), 5, 6);
    qualified.noteKeptBack();
    connection.commit();
    int second = nextNight(1);
    move(5, second);

    retract(5, 1);
    undo(5, 1);

    assertEquals(Map.of(6L, "1-1"), rows());
    int third = nextNight(2);
    pending(third, 5);
    qualified.noteKeptBack();
    assertEquals(Map.of(5L, third + "-" + third, 6L, "1-1"), rows());
    move(5, 2, third);
    close(third);
    assertEquals(Map.of(1, 1, 2, 0), firstRuns(5));
  }

  @Test
  void a_chat_that_may_not_move_again_is_neither_kept_back_nor_overdue() throws SQLException {
    int first = night(0);
    pending(first, 5);
    qualified.noteKeptBack();
    move(5, first);
    retract(5, 1);

    pending(nextNight(1), 5);
    qualified.noteKeptBack();

    assertEquals(Map.of(), rows());
    nextNight(9);
    assertEquals(0, promise().overdue());
  }

  @Test
  void a_ledger_that_was_not_upgraded_yet_knows_of_nothing() throws SQLException {
    try (Connection old = TestLedger.withoutTables().connect()) {
      assertEquals(
          Promise.NONE, new QualifiedStore(old).promise(new Terms(Policy.DEFAULT, FIRST_NIGHT)));
      assertEquals(Optional.empty(), new QualifiedStore(old).find(5));
    }
  }

  /** A run of an export so many days after the first. */
  private int night(int day) throws SQLException {
    return nightAt(FIRST_NIGHT.plus(day, ChronoUnit.DAYS));
  }

  private int nightAt(Instant snapshotAt) throws SQLException {
    return runs.insert("s", snapshotAt, "b", "f" + snapshotAt, "p", "h", "", 1);
  }

  /** The same, in the place of the one before. */
  private int nextNight(int day) throws SQLException {
    runs.abandonUnfinished();
    return night(day);
  }

  private PlannedChunk pending(int run, long... chats) throws SQLException {
    CopyRows moves = new CopyRows();
    for (long chat : chats) {
      moves.row(6);
      moves.int64(chat);
      moves.int16(1);
      moves.int32(run);
      moves.nothing();
      moves.int32(3);
      moves.int16(1);
    }
    Section none = Section.NONE;
    Section moved = Section.of(moves.content(), moves.rows());
    byte[] packed = new PlannedContent(none, none, moved, none, none, none, none).pack();
    PlanStore plans = new PlanStore(connection);
    plans.insert(
        run, 0, ++chunks, new PlanStore.Position(0, chunks), 1, "", 1, Instant.EPOCH, packed);
    return plans.pending(run, 0).stream()
        .filter(chunk -> chunk.chunk() == chunks)
        .findFirst()
        .orElseThrow();
  }

  private void move(long chat, int run) throws SQLException {
    move(chat, 1, run);
  }

  private void move(long chat, int moveNo, int run) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into move (chat_id, move_no, run_id, added, invited, invitations)"
              + " values (%d, %d, %d, 0, 0, 0)".formatted(chat, moveNo, run));
    }
  }

  /** Takes a move back. */
  private void retract(long chat, int moveNo) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into decision values (%d, 1, false, 0, 0, null, null, 1, 'x', '')"
              .formatted(chat));
    }
    RetractionStore retractions = new RetractionStore(connection);
    retractions.retract(
        chat,
        moveNo,
        retractions.nextDecisionNo(),
        new Retraction("by mistake", "anna", FIRST_NIGHT),
        0,
        9);
  }

  private void undo(long chat, int moveNo) throws SQLException {
    new RetractionStore(connection)
        .undo(chat, moveNo, new Undoing("anna", "after all", FIRST_NIGHT));
  }

  private void close(int run) throws SQLException {
    qualified.settle(run);
    runs.state(run, RunState.DONE, null);
  }

  private Promise promise() throws SQLException {
    Instant newest = runs.latestNight().orElseThrow().snapshotAt();
    return qualified.promise(new Terms(Policy.DEFAULT, newest));
  }

  /** Number of the move → the run that first decided it, 0 for the same. */
  private Map<Integer, Integer> firstRuns(long chat) throws SQLException {
    Map<Integer, Integer> found = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select move_no, coalesce(first_qualified_run, 0) from move where chat_id = "
                    + chat)) {
      while (row.next()) {
        found.put(row.getInt(1), row.getInt(2));
      }
    }
    return found;
  }

  private Map<Long, String> rows() throws SQLException {
    Map<Long, String> found = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select chat_id, first_run, last_run from qualified")) {
      while (row.next()) {
        found.put(row.getLong(1), row.getInt(2) + "-" + row.getInt(3));
      }
    }
    return found;
  }
}
