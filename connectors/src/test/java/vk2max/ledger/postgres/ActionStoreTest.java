package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.directory.Organisation;
import vk2max.eligibility.ReasonCode;
import vk2max.ledger.Advice;
import vk2max.ledger.Obstacles;
import vk2max.ledger.Obstacles.Obstacle;
import vk2max.ledger.OrganisationRefs;
import vk2max.ledger.RunState;

class ActionStoreTest {
  private Connection connection;
  private ActionStore actions;
  private OrganisationRefs refs;
  private int run;
  private int chunks;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
    actions = new ActionStore(connection);
    OrganisationStore organisations = new OrganisationStore(connection);
    organisations.save(
        List.of(
            new Organisation("org-1", "02", "Школа № 1", "Уфа", false, Long.MAX_VALUE, 0),
            new Organisation("org-2", "16", "Школа № 2", null, false, Long.MAX_VALUE, 0)),
        Set.of("org-9"));
    refs = organisations.refs();
    run = TestLedger.run(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void the_chunks_of_a_run_are_added_up_and_the_most_chats_stand_first() throws SQLException {
    chunk(signIn(5, "org-1", 10), signIn(5, "org-1", 20), signIn(6, "org-2", 7));
    chunk(signIn(5, "org-1", 30));
    chunk();

    actions.replace(run);

    assertEquals(
        List.of(
            advice(ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE, List.of(5L), "org-1", 3, 60),
            advice(ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE, List.of(6L), "org-2", 1, 7)),
        all(null));
    assertEquals(new Advice.Total(2, 4, 67), actions.total(null));
    assertEquals(Optional.of(run), actions.run());
  }

  @Test
  void the_roles_of_an_organisation_are_one_piece_of_advice_with_all_who_have_them()
      throws SQLException {
    chunk(role(8, "org-1", 10), role(7, "org-1", 20), role(7, "org-2", 5));
    chunk(role(8, "org-1", 1));

    actions.replace(run);

    assertEquals(
        List.of(
            advice(ReasonCode.ROLE_NOT_CONFIRMED, List.of(7L, 8L), "org-1", 3, 31),
            advice(ReasonCode.ROLE_NOT_CONFIRMED, List.of(7L), "org-2", 1, 5)),
        all(null));
  }

  @Test
  void a_region_and_an_organisation_are_about_nobody() throws SQLException {
    chunk(
        new Chat(new Obstacle(ReasonCode.REGION_NOT_OPEN, 0, OrganisationRefs.NONE, "16"), 9),
        new Chat(new Obstacle(ReasonCode.ORGANISATION_NOT_MOVED, 0, refs.ref("org-1"), ""), 4),
        new Chat(new Obstacle(ReasonCode.NO_STAFF_ROLE, 3, OrganisationRefs.NONE, ""), 2));

    actions.replace(run);

    assertEquals(
        List.of(
            new Advice(ReasonCode.REGION_NOT_OPEN, List.of(), "", null, null, "16", 1, 9),
            advice(ReasonCode.ORGANISATION_NOT_MOVED, List.of(), "org-1", 1, 4),
            new Advice(ReasonCode.NO_STAFF_ROLE, List.of(3L), "", null, null, "", 1, 2)),
        all(null));
  }

  @Test
  void of_a_region_is_told_what_is_in_it() throws SQLException {
    chunk(
        signIn(5, "org-1", 10),
        signIn(6, "org-2", 20),
        new Chat(new Obstacle(ReasonCode.REGION_NOT_OPEN, 0, OrganisationRefs.NONE, "16"), 9));

    actions.replace(run);

    assertEquals(1, all("02").size());
    assertEquals(2, all("16").size());
    assertEquals(0, all("77").size());
    assertEquals(new Advice.Total(2, 2, 29), actions.total("16"));
    List<Advice> first = new ArrayList<>();
    actions.forEach("16", 1, first::add);
    assertEquals(List.of(6L), first.get(0).persons());
  }

  @Test
  void a_later_run_replaces_and_a_repeated_count_adds_nothing() throws SQLException {
    chunk(signIn(5, "org-1", 10));
    actions.replace(run);
    actions.replace(run);
    assertEquals(1, all(null).size());
    assertEquals(1, all(null).get(0).chats());
    connection.commit();

    new RunStore(connection).state(run, RunState.DONE, null);
    int next = TestLedger.run(connection);
    actions.replace(next);

    assertEquals(List.of(), all(null));
    assertEquals(Optional.of(next), actions.run());
  }

  @Test
  void a_process_that_wakes_up_late_replaces_nothing() throws SQLException {
    chunk(signIn(5, "org-1", 10));
    for (RunState state : List.of(RunState.DONE, RunState.ABANDONED)) {
      new RunStore(connection).state(run, state, null);
      int next = TestLedger.run(connection);
      actions.replace(next);

      actions.replace(run);

      assertEquals(List.of(), all(null));
      assertEquals(Optional.of(next), actions.run());
      run = TestLedger.run(connection);
      chunk(signIn(5, "org-1", 10));
    }
  }

  @Test
  void an_organisation_that_no_export_holds_has_no_region() throws SQLException {
    chunk(signIn(5, "org-9", 1));

    actions.replace(run);

    assertEquals("", all(null).get(0).region());
    assertEquals("org-9", all(null).get(0).organisationId());
  }

  @Test
  void nothing_was_counted_before_the_first_run() throws SQLException {
    assertEquals(Optional.empty(), actions.run());
    assertTrue(all(null).isEmpty());
    assertEquals(new Advice.Total(0, 0, 0), actions.total(null));
  }

  @Test
  void a_ledger_that_was_not_upgraded_yet_knows_of_no_count() throws SQLException {
    try (Connection old = TestLedger.withoutTables().connect()) {
      assertEquals(Optional.empty(), new ActionStore(old).run());
    }
  }

  private record Chat(Obstacle obstacle, long people) {}

  private Chat signIn(long person, String organisation, long people) {
    return new Chat(
        new Obstacle(ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE, person, refs.ref(organisation), ""),
        people);
  }

  private Chat role(long person, String organisation, long people) {
    return new Chat(
        new Obstacle(ReasonCode.ROLE_NOT_CONFIRMED, person, refs.ref(organisation), ""), people);
  }

  private void chunk(Chat... chats) throws SQLException {
    Obstacles obstacles = new Obstacles();
    for (Chat chat : chats) {
      obstacles.add(chat.obstacle(), chat.people());
    }
    new PlanStore(connection)
        .insert(
            run,
            0,
            ++chunks,
            new PlanStore.Position(0, chunks),
            chats.length,
            "",
            0,
            Instant.EPOCH,
            null,
            obstacles.pack());
  }

  private List<Advice> all(@Nullable String region) throws SQLException {
    List<Advice> found = new ArrayList<>();
    actions.forEach(region, Long.MAX_VALUE, found::add);
    return found;
  }

  private static Advice advice(
      ReasonCode code, List<Long> persons, String organisation, long chats, long people) {
    boolean first = organisation.equals("org-1");
    return new Advice(
        code,
        persons,
        organisation,
        first ? "Школа № 1" : "Школа № 2",
        first ? "Уфа" : null,
        first ? "02" : "16",
        chats,
        people);
  }
}
