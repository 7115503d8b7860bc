package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.eligibility.Hold;
import vk2max.eligibility.Policy;
import vk2max.job.NightResult.End;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.HoldStore;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SavedPlanStore;

/** What a plan rests on has changed: it is not carried out, and told what. */
class StalePlanTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final NightRequest REQUEST = NightTest.request(SAMPLE);
  private static final String NEXT_DAY = "2025-09-16T01:00:00+03:00";
  private static final Policy STRICTER =
      new Policy("stricter", Policy.DEFAULT.activeSince(), Policy.DEFAULT.zone(), 1, Map.of());

  @TempDir Path directory;
  private final NightServers servers = TestServers.installation();
  private final NightlyRun nights = Nights.of(servers);

  @Test
  void a_run_since_is_told_with_its_counts() throws Exception {
    int plan = id(nights.plan(REQUEST));
    NightResult since = nights.run(NightRequest.of(next()));
    Footprint before = Footprint.of(servers);

    List<Sentence> changes = changes(nights.carryOut(plan, REQUEST));

    assertEquals(List.of("night.runSince"), codes(changes));
    List<Object> blanks = changes.get(0).blanks();
    assertEquals(List.of("R-0002", Sentence.of("state.DONE"), "next"), blanks.subList(0, 3));
    assertEquals(PlanTest.run(since).totals().moved(), blanks.get(4));
    assertEquals(PlanTest.run(since).totals().stay(), blanks.get(5));
    before.assertUnchanged(servers);
    assertEquals(RunState.PLANNED, state(plan));
  }

  @Test
  void of_many_runs_since_the_newest_are_told() {
    int plan = id(nights.plan(REQUEST));
    for (int limit = 1; limit <= 7; limit++) {
      Policy policy =
          new Policy(
              "p" + limit, Policy.DEFAULT.activeSince(), Policy.DEFAULT.zone(), limit, Map.of());
      assertEquals(End.DONE, nights.run(REQUEST.withPolicy(policy, "")).end());
    }

    List<Sentence> changes = changes(nights.carryOut(plan, REQUEST));

    assertEquals(6, changes.size());
    assertEquals("R-0008", changes.get(0).blanks().get(0));
    assertEquals(Sentence.of("night.moreRuns", 2L), changes.get(5));
  }

  @Test
  void another_policy_than_the_plans_is_told() {
    int plan = id(nights.plan(REQUEST));

    List<Sentence> changes = changes(nights.carryOut(plan, REQUEST.withPolicy(STRICTER, "")));

    assertEquals(
        List.of(Sentence.of("night.policySince", Policy.DEFAULT.id(), "stricter")), changes);
  }

  @Test
  void a_chat_held_since_is_told_and_stays_in_the_plan_made_anew() throws Exception {
    int plan = id(nights.plan(REQUEST));
    long held = SAMPLE.expectedMembers().keySet().iterator().next();
    try (Connection ledger = TestServers.connect(servers)) {
      new HoldStore(ledger).add(held, new Hold("a school trip", "anna", Instant.now(), null, null));
    }

    assertEquals(
        List.of(Sentence.of("night.correctionsOfChats", 1L, Long.toString(held))),
        changes(nights.carryOut(plan, REQUEST)));

    int anew = id(nights.plan(REQUEST));
    assertEquals(2, anew);
    assertEquals(End.DONE, nights.carryOut(anew, REQUEST).end());
    try (Connection ledger = TestServers.connect(servers)) {
      assertEquals(
          "ON_HOLD", new DecisionStore(ledger).find(held).orElseThrow().reasons().joined());
    }
  }

  @Test
  void of_many_chats_corrected_since_the_first_are_named_and_all_are_counted() throws Exception {
    int plan = id(nights.plan(REQUEST));
    try (Connection ledger = TestServers.connect(servers)) {
      HoldStore holds = new HoldStore(ledger);
      for (long chat = 17; chat > 10; chat--) {
        holds.add(chat, new Hold("a school trip", "anna", Instant.now(), null, null));
      }
      holds.add(5, new Hold("before the plan", "anna", Instant.EPOCH, null, null));
    }

    assertEquals(
        List.of(Sentence.of("night.correctionsOfChats", 7L, "11, 12, 13, 14, 15, …")),
        changes(nights.carryOut(plan, REQUEST)));
  }

  @Test
  void a_move_taken_back_since_is_told() {
    nights.run(REQUEST);
    NightRequest other = REQUEST.withPolicy(STRICTER, "");
    int plan = id(nights.plan(other));
    long moved = SAMPLE.expectedMembers().keySet().iterator().next();
    assertEquals(
        RetractionResult.End.RETRACTED, retract(moved), "the move could not be taken back");

    assertEquals(
        List.of(
            Sentence.of("night.correctionsOfChats", 1L, Long.toString(moved)),
            Sentence.of("night.chunksSince", 1L)),
        changes(nights.carryOut(plan, other)));
  }

  private RetractionResult.End retract(long chatId) {
    try {
      return new MoveRetraction(servers, Clock.systemUTC())
          .retract(chatId, "a mistake", "anna")
          .end();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void another_export_in_the_place_of_the_plans_is_told() {
    Path export = Rebundle.of(SAMPLE.bundle()).write(directory.resolve("export"));
    NightRequest request = REQUEST.withExport(export);
    int plan = id(nights.plan(request));
    PlanTest.delete(export);
    Rebundle.of(SAMPLE.bundle()).snapshot("next", NEXT_DAY).write(export);

    List<Sentence> changes = changes(nights.carryOut(plan, request));

    assertEquals(List.of("night.exportSince"), codes(changes));
    assertEquals(
        List.of("next", Instant.parse("2025-09-15T22:00:00Z")),
        changes.get(0).blanks().subList(2, 4));
  }

  @Test
  void an_unfinished_run_that_went_on_is_a_run_since() throws Exception {
    assertEquals(End.STOPPED, nights.run(REQUEST.withMostMoves(0)).end());
    NightRequest other = NightRequest.of(next());
    int plan = id(nights.plan(other));
    assertEquals(End.DONE, nights.run(REQUEST).end());

    List<Sentence> changes = changes(nights.carryOut(plan, other));

    assertEquals("R-0001", changes.get(0).blanks().get(0));
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_run_that_was_killed_after_its_first_chunk_is_a_run_since() throws Exception {
    int plan = id(nights.plan(REQUEST));
    NightProcess killed = NightProcess.start(servers, next(), "CHUNK_TRUE", 1);
    assertEquals("", killed.awaitEnd());

    List<Sentence> changes = changes(nights.carryOut(plan, REQUEST));

    assertEquals(List.of("night.runSince"), codes(changes));
    assertEquals(
        List.of("R-0002", Sentence.of("state.DECIDED")), changes.get(0).blanks().subList(0, 2));
  }

  @Test
  void a_run_that_a_limit_stopped_has_changed_nothing_and_gives_way_to_the_plan() throws Exception {
    int plan = id(nights.plan(REQUEST));
    NightResult stopped = nights.run(NightRequest.of(next()).withMostMoves(0));
    assertEquals(End.STOPPED, stopped.end());

    assertEquals(End.DONE, nights.carryOut(plan, REQUEST).end());

    Observed.of(servers).assertEqualTo(SAMPLE);
    assertEquals(RunState.ABANDONED, state(id(stopped)));
    assertEquals(End.NOTHING_TO_DO, nights.run(REQUEST).end());
  }

  @Test
  void a_plan_that_was_begun_and_given_up_is_told_so() {
    int plan = id(nights.plan(REQUEST));
    assertEquals(End.STOPPED, nights.carryOut(plan, REQUEST.withMostMoves(0)).end());
    assertEquals(End.DONE, nights.run(NightRequest.of(next())).end());

    NightResult refused = nights.carryOut(plan, REQUEST);

    assertEquals(End.REFUSED, refused.end());
    assertEquals(Sentence.of("night.planAbandoned", "P-0001", "R-0001"), refused.message());
  }

  @Test
  void a_plan_that_was_begun_is_not_gone_on_with_under_another_policy() throws Exception {
    int plan = id(nights.plan(REQUEST));
    nights.carryOut(plan, REQUEST.withMostMoves(0));

    assertEquals(
        List.of("night.policySince"),
        codes(changes(nights.carryOut(plan, REQUEST.withPolicy(STRICTER, "")))));
    assertEquals(End.DONE, nights.carryOut(plan, REQUEST).end());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_plan_beside_a_stopped_run_leaves_it_and_its_chunks_alone() throws Exception {
    NightResult stopped = nights.run(REQUEST.withMostMoves(0));
    try (Connection ledger = TestServers.connect(servers)) {
      long chats = new PlanStore(ledger).chats(id(stopped));

      NightResult plan = nights.plan(NightRequest.of(next()));

      assertEquals(End.DONE, plan.end());
      assertEquals(RunState.STOPPED, state(id(stopped)));
      assertEquals(chats, new PlanStore(ledger).chats(id(stopped)));
      assertEquals(2500, chats);
      SavedPlan saved = new SavedPlanStore(ledger).find(id(plan)).orElseThrow();
      assertEquals(id(stopped), saved.unfinishedRun());
    }
    assertEquals(End.DONE, nights.run(REQUEST).end());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_plan_beside_a_run_that_owes_events_sends_none_and_carried_out_sends_them_first()
      throws Exception {
    assertEquals("", NightProcess.start(servers, SAMPLE.bundle(), "CHUNK_TRUE", 1).awaitEnd());
    Footprint before = Footprint.of(servers);
    NightRequest other = NightRequest.of(next());

    NightResult plan = nights.plan(other);

    assertEquals(End.DONE, plan.end(), plan::toString);
    assertTrue(PlanTest.run(plan).totals().alreadyMoved() > 0, "no chunk was true");
    before.assertUnchanged(servers);
    assertEquals(End.DONE, nights.carryOut(id(plan), other).end());
    Observed.of(servers).assertEqualTo(SAMPLE);
    assertEquals(RunState.ABANDONED, state(1));
  }

  @Test
  void a_plan_that_was_broken_off_goes_on_after_a_run_that_came_to_nothing() throws Exception {
    AtomicReference<NightlyRun> planning = new AtomicReference<>();
    Progress halfway =
        new Progress() {
          private long done;

          @Override
          public void step(String name, long total) {
            done = 0;
          }

          @Override
          public synchronized void advance(long more) {
            done += more;
            if (done > 2_000) { // The first lane is decided, and a part of the second.
              planning.get().stop();
            }
          }

          @Override
          public void note(Sentence sentence) {}
        };
    planning.set(new NightlyRun(servers, halfway, Clock.systemUTC(), new Tuning(1, 250)));
    assertEquals(End.STOPPED, planning.get().plan(REQUEST.withLanes(2)).end());
    assertEquals(End.STOPPED, nights.run(NightRequest.of(next()).withMostMoves(0)).end());

    NightResult plan = nights.plan(REQUEST.withLanes(2));

    assertEquals(End.DONE, plan.end(), plan::toString);
    assertEquals(1, id(plan), "the one that was begun");
    assertEquals(End.DONE, nights.carryOut(1, REQUEST).end());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void planning_tells_of_a_run_whose_process_is_gone() throws Exception {
    NightProcess.start(servers, SAMPLE.bundle(), "CHUNK_TRUE", 1).awaitEnd();
    assertEquals(RunState.DECIDED, state(1));

    assertEquals(End.DONE, nights.plan(NightRequest.of(next())).end());

    assertEquals(RunState.STOPPED, state(1));
  }

  private Path next() {
    Path bundle = directory.resolve("next");
    return bundle.toFile().exists()
        ? bundle
        : Rebundle.of(SAMPLE.bundle()).snapshot("next", NEXT_DAY).write(bundle);
  }

  private RunState state(int run) throws Exception {
    try (Connection ledger = TestServers.connect(servers)) {
      return new RunStore(ledger).find(run).orElseThrow().state();
    }
  }

  private static int id(NightResult result) {
    return PlanTest.run(result).runId();
  }

  @SuppressWarnings("unchecked")
  private static List<Sentence> changes(NightResult stale) {
    assertEquals(End.REFUSED, stale.end());
    Sentence sentence = Objects.requireNonNull(stale.message());
    assertEquals("night.planStale", sentence.code(), sentence::toString);
    return (List<Sentence>) sentence.blanks().get(2);
  }

  private static List<String> codes(List<Sentence> sentences) {
    return sentences.stream().map(Sentence::code).toList();
  }
}
