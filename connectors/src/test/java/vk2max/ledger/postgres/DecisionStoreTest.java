package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.directory.Organisation;
import vk2max.eligibility.Decision;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.ledger.Chats;
import vk2max.ledger.CopyRows;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.DecisionRows;
import vk2max.ledger.EvidenceCodec;
import vk2max.ledger.Fingerprint;
import vk2max.ledger.KnownChats;
import vk2max.ledger.Move;
import vk2max.ledger.OrganisationRefs;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.PlannedContent.Section;

class DecisionStoreTest {
  private static final int FIRST_NIGHT = 1;
  private static final int SECOND_NIGHT = 2;
  private static final int LANE = 3;
  private static final long LANE_SEQ = 7;

  private Connection connection;
  private DecisionStore decisions;
  private OrganisationRefs refs;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
    decisions = new DecisionStore(connection);
    OrganisationStore organisations = new OrganisationStore(connection);
    organisations.save(
        List.of(
            organisation(Chats.ORGANISATION, "16"), organisation(Chats.OTHER_ORGANISATION, "77")),
        Set.of(Chats.UNKNOWN_ORGANISATION));
    refs = organisations.refs();
    TestLedger.run(connection);
    TestLedger.run(connection);
    TestLedger.run(connection);
    connection.commit();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_new_decision_is_found_again_with_everything() throws SQLException {
    Decision decision = Chats.moving().id(5).decide();
    night(FIRST_NIGHT, List.of(decision), List.of());

    DecisionRow found = decisions.find(5).orElseThrow();
    assertEquals(FIRST_NIGHT, found.runId());
    assertEquals(0, found.untilRun());
    assertFalse(found.gone());
    assertEquals(Outcome.MOVE, found.outcome());
    assertEquals(decision.reasons(), found.reasons());
    assertEquals(Chats.CREATOR, found.carrier());
    assertEquals(Chats.ORGANISATION, found.organisationId());
    assertEquals("16", found.region());
    assertEquals("title of 5", found.title());
    assertEquals(
        decision.findings(), new EvidenceCodec(refs).read(5, found.evidence(), Chats.TERMS));
    assertTrue(decisions.find(6).isEmpty());
  }

  @Test
  void a_chat_without_organisation_carrier_and_title_has_none() throws SQLException {
    Decision nobody = Chats.moving().id(5).creatorOrganisation(null).candidates(List.of()).decide();
    apply(FIRST_NIGHT, rows(FIRST_NIGHT, nobody, null), null, null);

    DecisionRow found = decisions.find(5).orElseThrow();
    assertEquals(Outcome.STAY, found.outcome());
    assertEquals(List.of(ReasonCode.NO_ADMIN_LEFT), found.reasons().codes());
    assertEquals(0, found.carrier());
    assertEquals("", found.organisationId());
    assertEquals("", found.region());
    assertNull(found.title());
  }

  @Test
  void a_changed_decision_takes_the_place_of_the_old_which_becomes_history() throws SQLException {
    night(FIRST_NIGHT, List.of(Chats.moving().id(5).notInMax().decide()), List.of());
    night(SECOND_NIGHT, List.of(), List.of(Chats.moving().id(5).decide()));

    List<DecisionRow> history = decisions.history(5);
    assertEquals(2, history.size());
    assertEquals(Outcome.MOVE, history.get(0).outcome());
    assertEquals(SECOND_NIGHT, history.get(0).runId());
    assertEquals(0, history.get(0).untilRun());
    assertEquals(Outcome.STAY, history.get(1).outcome());
    assertEquals(FIRST_NIGHT, history.get(1).runId());
    assertEquals(SECOND_NIGHT, history.get(1).untilRun());
    assertEquals("title of 5", history.get(1).title());
    assertEquals(Outcome.MOVE, decisions.find(5).orElseThrow().outcome());
  }

  @Test
  void several_chunks_of_changes_follow_each_other_on_one_connection() throws SQLException {
    night(FIRST_NIGHT, staying(1, 4), List.of());
    night(SECOND_NIGHT, List.of(), moving(1, 2));
    night(SECOND_NIGHT, List.of(), moving(3, 4));
    for (long chat = 1; chat <= 4; chat++) {
      assertEquals(2, decisions.history(chat).size(), "of chat " + chat);
    }
  }

  @Test
  void a_chat_that_should_be_new_and_is_not_is_refused_with_its_whole_chunk() throws SQLException {
    night(FIRST_NIGHT, staying(5, 5), List.of());
    assertThrows(SQLException.class, () -> night(SECOND_NIGHT, moving(4, 6), List.of()));
    connection.rollback();
    assertTrue(decisions.find(4).isEmpty());
    assertEquals(FIRST_NIGHT, decisions.find(5).orElseThrow().runId());
  }

  @Test
  void a_chat_moves_once() throws SQLException {
    apply(FIRST_NIGHT, null, null, move(5, 1, FIRST_NIGHT));
    assertThrows(
        SQLException.class, () -> apply(SECOND_NIGHT, null, null, move(5, 1, SECOND_NIGHT)));
    connection.rollback();
    apply(SECOND_NIGHT, null, null, move(5, 2, SECOND_NIGHT));

    List<Move> moves = new ArrayList<>();
    new MoveStore(connection).forEach(0, (move, by) -> moves.add(move));
    assertEquals(
        List.of(new Move(5, 1, FIRST_NIGHT, 30, 120, 2), new Move(5, 2, SECOND_NIGHT, 30, 120, 2)),
        moves);
    apply(SECOND_NIGHT, null, null, move(6, 1, SECOND_NIGHT));
    List<Move> ofChatsOfFirst = new ArrayList<>();
    new MoveStore(connection).forEach(FIRST_NIGHT, (move, by) -> ofChatsOfFirst.add(move));
    assertEquals(moves, ofChatsOfFirst);
  }

  @Test
  void a_move_knows_the_chunk_that_made_it_true() throws SQLException {
    apply(FIRST_NIGHT, null, null, move(5, 1, FIRST_NIGHT));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select lane, lane_seq, invited from move")) {
      row.next();
      assertEquals(LANE, row.getInt(1));
      assertEquals(LANE_SEQ, row.getLong(2));
      assertEquals(120, row.getInt(3));
    }
  }

  @Test
  void what_is_known_is_what_a_night_needs_to_compare() throws SQLException {
    Decision moves = Chats.moving().id(1).decide();
    Decision stays = Chats.moving().id(2).notInMax().decide();
    night(FIRST_NIGHT, List.of(moves, stays), List.of());

    KnownChats known = decisions.known();
    assertEquals(2, known.size());
    assertTrue(known.hasMoved(1));
    assertFalse(known.hasMoved(2));
    assertTrue(known.isUnchanged(2, fingerprint(stays, "title of 2")));
    assertFalse(known.isUnchanged(2, fingerprint(stays, "another title")));
    assertFalse(known.isUnchanged(2, fingerprint(moves, "title of 2")));
    assertEquals(refs.ref(Chats.ORGANISATION), known.organisation(2));
    assertEquals(KnownChats.PEOPLE_UNKNOWN, known.peopleFingerprint(1));
  }

  @Test
  void an_empty_ledger_knows_no_chat() throws SQLException {
    assertEquals(0, decisions.known().size());
  }

  /** More than one message of the server, with every combination of what a row can hold. */
  @Test
  void every_chat_is_known_with_all_that_is_held_of_it() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into decision (chat_id, run_id, gone, outcome, reasons, organisation, fingerprint,
                                evidence)
          select n, 1, n %% 3 = 0, n %% 2, 0, case when n %% 5 > 0 then %d end, -n, ''
            from generate_series(1, 20000) n"""
              .formatted(refs.ref(Chats.ORGANISATION)));
      statement.execute(
          """
          insert into move_people (chat_id, fingerprint, move_no, invitations, additions, people)
          select n, 10 * n, 1, 0, 0, '' from generate_series(1, 20000) n where n % 4 = 0""");
    }
    KnownChats known = decisions.known();
    assertEquals(20_000, known.size());
    for (int n = 1; n <= 20_000; n++) {
      boolean moved = n % 2 == 0;
      assertEquals(moved, known.hasMoved(n));
      assertEquals(!moved && n % 3 > 0, known.isUnchanged(n, -n));
      assertEquals(n % 4 == 0 ? 10 * n : KnownChats.PEOPLE_UNKNOWN, known.peopleFingerprint(n));
      assertEquals(n % 5 > 0 ? refs.ref(Chats.ORGANISATION) : 0, known.organisation(n));
    }
    // The connection is free for what comes next.
    assertEquals(20_000, decisions.known().size());
  }

  @Test
  void a_query_that_the_server_refuses_is_an_error_and_one_left_early_is_none()
      throws SQLException {
    connection.setAutoCommit(false);
    try (CopiedRows rows = CopiedRows.of(connection, "select n from generate_series(1, 30000) n")) {
      assertTrue(rows.next());
      assertThrows(IllegalStateException.class, rows::int64);
    }
    connection.rollback();
    assertThrows(SQLException.class, () -> CopiedRows.of(connection, "select nothing"));
    connection.rollback();
    try (CopiedRows rows =
        CopiedRows.of(connection, "select 1 / (3 - n) from generate_series(1, 5) n")) {
      assertTrue(rows.next());
      rows.int32();
      assertThrows(
          SQLException.class,
          () -> {
            while (rows.next()) {
              rows.int32();
            }
          });
    }
  }

  @Test
  void every_decision_of_a_night_is_told_as_it_was_then() throws SQLException {
    night(FIRST_NIGHT, staying(1, 3), List.of());
    night(SECOND_NIGHT, moving(4, 4), moving(2, 2));

    assertEquals(List.of("1 STAY", "2 STAY", "3 STAY"), told(FIRST_NIGHT, null));
    assertEquals(List.of("1 STAY", "2 MOVE", "3 STAY", "4 MOVE"), told(SECOND_NIGHT, null));
    assertEquals(told(SECOND_NIGHT, null), told(3, null));
  }

  @Test
  void the_decisions_of_a_region_are_told_alone() throws SQLException {
    Decision elsewhere =
        Chats.moving()
            .id(2)
            .creatorOrganisation(new OrganisationRef(Chats.OTHER_ORGANISATION, "77"))
            .candidates(List.of())
            .decide();
    night(FIRST_NIGHT, List.of(Chats.moving().id(1).decide(), elsewhere), List.of());
    assertEquals(List.of("1 MOVE"), told(FIRST_NIGHT, "16"));
    assertEquals(List.of("2 STAY"), told(FIRST_NIGHT, "77"));
    assertEquals(List.of(), told(FIRST_NIGHT, "99"));
  }

  @Test
  void a_chat_missing_from_an_export_is_gone_and_its_past_stays() throws SQLException {
    night(FIRST_NIGHT, moving(1, 2), List.of());
    presence(SECOND_NIGHT, new long[] {2}, new long[0]);

    assertTrue(decisions.find(2).orElseThrow().gone());
    assertEquals(SECOND_NIGHT, decisions.find(2).orElseThrow().runId());
    assertEquals(List.of("1 MOVE"), told(SECOND_NIGHT, null));
    assertEquals(List.of("1 MOVE", "2 MOVE"), told(FIRST_NIGHT, null));
    assertFalse(decisions.find(1).orElseThrow().gone());
    assertEquals(1, decisions.history(1).size());
  }

  @Test
  void a_moved_chat_that_is_back_is_there_again_as_it_was() throws SQLException {
    night(FIRST_NIGHT, moving(1, 2), List.of());
    presence(SECOND_NIGHT, new long[] {2}, new long[0]);
    presence(3, new long[0], new long[] {2});

    DecisionRow back = decisions.find(2).orElseThrow();
    assertFalse(back.gone());
    assertEquals(Outcome.MOVE, back.outcome());
    assertEquals(List.of("1 MOVE", "2 MOVE"), told(3, null));
    assertEquals(List.of("1 MOVE"), told(SECOND_NIGHT, null));
    assertEquals(
        List.of(false, true, false), decisions.history(2).stream().map(DecisionRow::gone).toList());
  }

  @Test
  void presence_made_true_twice_is_made_true_once() throws SQLException {
    night(FIRST_NIGHT, moving(1, 1), List.of());
    presence(SECOND_NIGHT, new long[] {1}, new long[0]);
    presence(SECOND_NIGHT, new long[] {1}, new long[0]);
    assertEquals(2, decisions.history(1).size());
  }

  @Test
  void presence_planned_again_replaces_what_was_planned() throws SQLException {
    night(FIRST_NIGHT, moving(1, 2), List.of());
    decisions.planPresence(SECOND_NIGHT, LongArrayList.of(1), LongArrayList.of());
    presence(SECOND_NIGHT, new long[] {2}, new long[0]);
    assertFalse(decisions.find(1).orElseThrow().gone());
    assertTrue(decisions.find(2).orElseThrow().gone());
  }

  @Test
  void a_title_is_searched_whatever_its_case_and_its_signs_are_no_pattern() throws SQLException {
    titled(1, "7Б РОДИТЕЛИ 100%");
    titled(2, "7б родители");
    titled(3, "100_ ");
    titled(4, "C:\\7б");
    assertEquals(List.of(2L, 1L), byTitle("7Б Родители", 9));
    assertEquals(List.of(1L), byTitle("0%", 9));
    assertEquals(List.of(3L), byTitle("0_", 9));
    assertEquals(List.of(4L), byTitle("\\7", 9));
    assertEquals(List.of(2L), byTitle("7Б Родители", 1));
    assertEquals(List.of(1L, 2L), byTitle("роди\0тели", 9));
  }

  @Test
  void a_chat_that_is_missing_is_found_by_its_title_behind_those_that_are_there()
      throws SQLException {
    titled(1, "7Б Родители");
    titled(2, "7Б Родители");
    presence(SECOND_NIGHT, new long[] {1}, new long[0]);
    assertEquals(List.of(2L, 1L), byTitle("7Б Родители", 9));
  }

  private void titled(long chatId, String title) throws SQLException {
    apply(FIRST_NIGHT, rows(FIRST_NIGHT, Chats.moving().id(chatId).decide(), title), null, null);
  }

  private List<Long> byTitle(String text, int limit) throws SQLException {
    return decisions.byTitle(text, limit).stream().map(DecisionRow::chatId).toList();
  }

  private List<String> told(int runId, @Nullable String region) throws SQLException {
    List<String> told = new ArrayList<>();
    decisions.forEach(runId, region, row -> told.add(row.chatId() + " " + row.outcome()));
    return told;
  }

  private void presence(int runId, long[] missing, long[] returned) throws SQLException {
    decisions.planPresence(runId, LongArrayList.wrap(missing), LongArrayList.wrap(returned));
    decisions.applyPresence(runId);
    connection.commit();
  }

  private static List<Decision> moving(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(id -> Chats.moving().id(id).decide()).toList();
  }

  private static List<Decision> staying(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(id -> Chats.moving().id(id).notInMax().decide())
        .toList();
  }

  private void night(int runId, List<Decision> fresh, List<Decision> changed) throws SQLException {
    apply(runId, rows(runId, fresh), rows(runId, changed), null);
  }

  private void apply(
      int runId,
      @Nullable DecisionRows fresh,
      @Nullable DecisionRows changed,
      @Nullable Section moves)
      throws SQLException {
    DecisionRows none = rows(runId, List.of());
    PlannedContent content =
        new PlannedContent(
            (fresh == null ? none : fresh).section(),
            (changed == null ? none : changed).section(),
            moves == null ? none.section() : moves,
            none.section(),
            none.section(),
            none.section(),
            none.section());
    decisions.apply(content, LANE, LANE_SEQ);
    connection.commit();
  }

  private DecisionRows rows(int runId, List<Decision> all) {
    DecisionRows rows = new DecisionRows(new EvidenceCodec(refs), runId);
    for (Decision decision : all) {
      add(rows, decision, "title of " + decision.findings().facts().chatId());
    }
    return rows;
  }

  private DecisionRows rows(int runId, Decision decision, @Nullable String title) {
    DecisionRows rows = new DecisionRows(new EvidenceCodec(refs), runId);
    add(rows, decision, title);
    return rows;
  }

  private void add(DecisionRows rows, Decision decision, @Nullable String title) {
    rows.add(decision, organisation(decision), fingerprint(decision, title), title);
  }

  private long fingerprint(Decision decision, @Nullable String title) {
    return Fingerprint.of(decision, organisation(decision), title);
  }

  private int organisation(Decision decision) {
    return decision
        .organisation()
        .map(ref -> refs.ref(ref.organisationId()))
        .orElse(OrganisationRefs.NONE);
  }

  private static Section move(long chatId, int moveNo, int runId) {
    CopyRows rows = new CopyRows();
    rows.row(6);
    rows.int64(chatId);
    rows.int16(moveNo);
    rows.int32(runId);
    rows.int32(30);
    rows.int32(120);
    rows.int16(2);
    return Section.of(rows.content(), rows.rows());
  }

  private static Organisation organisation(String id, String region) {
    return new Organisation(id, region, "МБОУ", null, false, 1757451600L, 0);
  }
}
