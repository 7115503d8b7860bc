package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.eligibility.Policy;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;
import vk2max.job.NightResult.End;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.DecidedChats;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.source.QuarantineLimit;

/** Plans: they change nothing, and carried out they are the night that they told. */
class PlanTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final String NEXT_DAY = "2025-09-16T01:00:00+03:00";
  private static final Policy STRICTER =
      new Policy("stricter", Policy.DEFAULT.activeSince(), Policy.DEFAULT.zone(), 1, Map.of());

  @TempDir Path directory;
  private final NightServers servers = TestServers.installation();

  @Test
  void before_the_first_night_a_plan_makes_no_topic_and_no_decision() throws Exception {
    NightResult plan = plan(NightTest.request(SAMPLE));

    assertEquals(End.DONE, plan.end(), plan::toString);
    assertEquals(RunState.PLANNED, run(plan).state());
    assertEquals(SAMPLE.expectedMembers().size(), run(plan).totals().moved());
    assertEquals(0, run(plan).totals().unaccounted());
    assertEquals(Map.of(), Footprint.topics(servers));
    try (Connection ledger = TestServers.connect(servers)) {
      assertTrue(new RunStore(ledger).latest().isEmpty());
      assertEquals(Set.of(), Footprint.rows(ledger, "decision"));
      assertEquals(Set.of(), Footprint.rows(ledger, "move"));
      assertEquals(Set.of(), Footprint.rows(ledger, "lane"));
    }
  }

  @Test
  void after_a_night_a_plan_leaves_topics_and_ledger_as_they_were() throws Exception {
    run(NightTest.request(SAMPLE));
    Footprint before = Footprint.of(servers);

    NightResult plan = plan(NightRequest.of(half()).withPolicy(STRICTER, "rank-limit: 1"));

    assertEquals(End.DONE, plan.end(), plan::toString);
    before.assertUnchanged(servers);
    assertTrue(before.offsets().values().stream().mapToLong(Long::longValue).sum() > 0);
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void a_plan_carried_out_is_the_night_without_a_plan(Sample sample) throws Exception {
    NightServers atOnce = TestServers.installation();
    NightRequest request = NightTest.request(sample);
    Nights.of(atOnce).run(request);

    NightResult plan = plan(request);
    NightResult done = carryOut(plan, request);

    assertNull(done.message());
    assertEquals(End.DONE, done.end());
    assertEquals("R-0001", run(done).name());
    assertEquals(run(plan).totals(), run(done).totals());
    Observed observed = Observed.of(servers);
    observed.assertEqualTo(sample);
    assertTrue(Observed.of(atOnce).contents.equals(observed.contents), "the events differ");
    try (Connection ledger = TestServers.connect(servers);
        Connection other = TestServers.connect(atOnce)) {
      for (String table :
          List.of("decision", "decision_history", "move", "move_people", "run_count")) {
        Footprint.assertEqualRows(other, ledger, table);
      }
    }
  }

  @Test
  void a_plan_of_a_later_night_changes_what_it_told_and_marks_missing_chats() throws Exception {
    NightServers atOnce = TestServers.installation();
    for (NightServers each : List.of(servers, atOnce)) {
      Nights.of(each).run(NightTest.request(SAMPLE));
    }
    NightRequest next = NightRequest.of(half()).withPolicy(STRICTER, "rank-limit: 1");
    Nights.of(atOnce).run(next);
    Set<String> regions = regions(servers, 1);

    NightResult plan = plan(next);
    assertEquals(regions, regions(servers, 1));
    assertTrue(listedRegions(run(plan)).contains("77"), "the plan knows the other region");
    assertEquals(End.DONE, carryOut(plan, next).end());

    assertTrue(regions(servers, run(plan).runId()).contains("77"));
    try (Connection ledger = TestServers.connect(servers);
        Connection other = TestServers.connect(atOnce)) {
      for (String table :
          List.of(
              "decision",
              "decision_history",
              "move",
              "move_people",
              "member_wave",
              "plan_presence",
              "organisation",
              "plan_organisation",
              "run_count",
              "run_figure")) {
        Footprint.assertEqualRows(other, ledger, table);
      }
    }
  }

  @Test
  void a_plan_needs_no_kafka() throws Exception {
    run(NightTest.request(SAMPLE));
    NightServers away =
        new NightServers(
            servers.jdbcUrl(),
            servers.username(),
            servers.password(),
            KafkaSettings.local("127.0.0.1:1", new EventTopics("away.")));

    NightResult plan =
        Nights.of(away).plan(NightTest.request(SAMPLE).withPolicy(STRICTER, "rank-limit: 1"));

    assertEquals(End.DONE, plan.end(), plan::toString);
  }

  @Test
  void a_plan_is_carried_out_without_the_files_of_its_export() throws Exception {
    Path export = Rebundle.of(SAMPLE.bundle()).write(directory.resolve("export"));
    NightRequest request = NightTest.request(SAMPLE).withExport(export);
    NightResult plan = plan(request);
    delete(export);

    assertEquals(End.DONE, carryOut(plan, request).end());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void the_export_continues_a_plan_that_was_begun_and_the_plan_too() throws Exception {
    NightRequest request = NightTest.request(SAMPLE);
    NightResult plan = plan(request);
    NightResult stopped = carryOut(plan, request.withMostMoves(0));
    assertEquals(End.STOPPED, stopped.end());
    assertEquals(RunState.STOPPED, run(stopped).state());

    assertEquals(End.STOPPED, carryOut(plan, request.withMostMoves(1)).end());
    NightResult done = run(request);

    assertEquals(End.DONE, done.end());
    assertEquals("R-0001", run(done).name());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_plan_that_was_carried_out_has_nothing_to_do() throws Exception {
    NightRequest request = NightTest.request(SAMPLE);
    NightResult plan = plan(request);
    carryOut(plan, request);

    NightResult again = carryOut(plan, request);

    assertEquals(End.NOTHING_TO_DO, again.end());
    assertEquals("R-0001", run(again).name());
    assertEquals(End.NOTHING_TO_DO, run(request).end());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_plan_that_nobody_made_is_not_found() {
    run(NightTest.request(SAMPLE));

    assertEquals(End.NOT_FOUND, Nights.of(servers).carryOut(7, NightTest.request(SAMPLE)).end());
    // A run that never was a plan is none either.
    assertEquals(End.NOT_FOUND, Nights.of(servers).carryOut(1, NightTest.request(SAMPLE)).end());
  }

  @Test
  void the_same_plan_again_is_the_one_that_is_saved_until_something_changes() {
    NightRequest request = NightTest.request(SAMPLE);
    NightResult first = plan(request);
    NightResult again = plan(request.withMostMoves(0));
    NightResult other = plan(request.withPolicy(STRICTER, "rank-limit: 1"));
    run(request);
    NightResult later = plan(request);

    assertEquals(List.of(End.DONE, End.NOTHING_TO_DO), List.of(first.end(), again.end()));
    assertEquals(run(first).runId(), run(again).runId());
    assertTrue(String.valueOf(run(again).message()).startsWith("night.tooManyMoves"));
    assertEquals(
        List.of(1, 2, 4), Stream.of(first, other, later).map(it -> run(it).runId()).toList());
  }

  @Test
  void a_plan_tells_which_limit_would_stop_it_and_the_limit_stops_it() throws Exception {
    Sample rough = Sample.REGION_66_ROUGH;
    NightRequest request =
        NightTest.request(rough).withLargestQuarantine(QuarantineLimit.ofPercent("0.4"));
    NightResult plan = plan(request);

    assertEquals(End.DONE, plan.end());
    Sentence stops = Sentence.read(String.valueOf(run(plan).message()));
    assertEquals(Sentence.of("night.quarantineOverLimit", 29L, 6029L, "0.4"), stops);
    assertEquals(1456, run(plan).totals().moved());
    assertEquals(rough.expectedQuarantine().size(), run(plan).totals().quarantined());

    NightResult stopped = carryOut(plan, request);
    assertEquals(End.STOPPED, stopped.end());
    assertEquals(stops, stopped.message());
    assertEquals(0, Observed.of(servers).decisions.size());

    assertEquals(End.DONE, carryOut(plan, NightTest.request(rough)).end());
    Observed.of(servers).assertEqualTo(rough);
  }

  @Test
  void an_export_without_chats_can_be_planned_and_carried_out() {
    Path empty =
        Rebundle.of(SAMPLE.bundle()).chats(lines -> List.of()).write(directory.resolve("empty"));
    NightRequest request = NightRequest.of(empty);

    NightResult plan = plan(request);
    delete(empty);
    NightResult done = carryOut(plan, request);

    assertEquals(End.DONE, plan.end(), plan::toString);
    assertEquals(End.DONE, done.end(), done::toString);
  }

  @Test
  void a_bad_export_leaves_no_plan_that_could_be_carried_out_and_changes_nothing()
      throws Exception {
    run(NightTest.request(SAMPLE));
    Footprint before = Footprint.of(servers);
    Path cut = Rebundle.of(SAMPLE.bundle()).snapshot("cut", NEXT_DAY).write(directory.resolve("c"));
    TestFiles.edit(cut.resolve("people.jsonl"), text -> text.substring(0, text.length() / 2));

    NightResult refused = plan(NightRequest.of(cut));

    assertEquals(End.REFUSED, refused.end());
    assertEquals(RunState.PLANNING, run(refused).state());
    before.assertUnchanged(servers);
    NightResult undecided = carryOut(refused, NightRequest.of(cut));
    assertEquals(End.REFUSED, undecided.end());
    assertEquals("night.planUndecided", Objects.requireNonNull(undecided.message()).code());
    assertEquals(End.NOTHING_TO_DO, run(NightTest.request(SAMPLE)).end());
  }

  @Test
  void an_older_export_and_one_of_a_known_name_are_refused_like_a_run() {
    run(NightTest.request(SAMPLE));
    Path older =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("older", "2025-09-14T01:00:00+03:00")
            .write(directory.resolve("older"));
    Path other =
        Rebundle.of(SAMPLE.bundle())
            .chats(lines -> lines.subList(0, 9))
            .write(directory.resolve("other"));

    assertEquals("night.older", code(plan(NightRequest.of(older))));
    assertEquals("night.otherContent", code(plan(NightRequest.of(other))));
    assertEquals(End.DONE, plan(NightRequest.of(older).withAllowOlder()).end());
  }

  @Test
  void a_plan_of_an_export_does_not_make_its_name_known() {
    Path other =
        Rebundle.of(SAMPLE.bundle())
            .chats(lines -> lines.subList(0, 9))
            .write(directory.resolve("other"));
    plan(NightRequest.of(other));

    assertEquals(End.DONE, run(NightTest.request(SAMPLE)).end());
  }

  @Test
  void another_process_at_work_is_told_so() throws Exception {
    NightRequest request = NightTest.request(SAMPLE);
    NightResult plan = plan(request);
    try (RunLock held = RunLock.tryAcquire(servers).orElseThrow()) {
      held.requireHeld();
      assertEquals(End.LOCKED, plan(request).end());
      assertEquals(End.LOCKED, carryOut(plan, request).end());
    }
  }

  @Test
  void the_newest_ten_plans_are_kept() throws Exception {
    NightRequest request = NightTest.request(SAMPLE);
    for (int limit = 1; limit <= 12; limit++) {
      Policy policy =
          new Policy(
              "p" + limit, Policy.DEFAULT.activeSince(), Policy.DEFAULT.zone(), limit, Map.of());
      assertEquals(End.DONE, plan(request.withPolicy(policy, "")).end());
    }

    try (Connection ledger = TestServers.connect(servers)) {
      List<Integer> kept =
          new SavedPlanStore(ledger).list(99).stream().map(it -> it.run().runId()).toList();
      assertEquals(List.of(12, 11, 10, 9, 8, 7, 6, 5, 4, 3), kept);
      assertFalse(new PlanStore(ledger).isHeld(2));
      assertTrue(new PlanStore(ledger).isHeld(3));
    }
  }

  private Path half() {
    return Rebundle.of(SAMPLE.bundle())
        .snapshot("half", NEXT_DAY)
        .chats(lines -> lines.subList(0, lines.size() / 2))
        .organisations(lines -> lines.stream().map(PlanTest::elsewhere).toList())
        .write(directory.resolve("half"));
  }

  /** One organisation has moved to another region, as far as the export knows. */
  private static String elsewhere(String organisation) {
    return organisation.contains("-00001\"")
        ? organisation.replaceAll("\"region\": ?\"\\d\\d\"", "\"region\":\"77\"")
        : organisation;
  }

  /** The regions of the decisions as of a run. */
  private static Set<String> regions(NightServers servers, int run) throws Exception {
    Set<String> regions = new TreeSet<>();
    try (Connection ledger = TestServers.connect(servers)) {
      new DecisionStore(ledger).forEach(run, null, row -> regions.add(row.region()));
    }
    return regions;
  }

  private Set<String> listedRegions(Run plan) throws Exception {
    Set<String> regions = new TreeSet<>();
    try (Connection ledger = TestServers.connect(servers)) {
      DecidedChats.of(ledger, plan).forEach(null, (row, moves) -> regions.add(row.region()));
    }
    return regions;
  }

  private NightResult run(NightRequest request) {
    return NightTest.run(servers, request);
  }

  private NightResult plan(NightRequest request) {
    return Nights.of(servers).plan(request);
  }

  private NightResult carryOut(NightResult plan, NightRequest request) {
    return Nights.of(servers).carryOut(run(plan).runId(), request);
  }

  static Run run(NightResult result) {
    return Objects.requireNonNull(result.run(), result::toString);
  }

  private static String code(NightResult refused) {
    assertEquals(End.REFUSED, refused.end());
    return Objects.requireNonNull(refused.message()).code();
  }

  static void delete(Path tree) {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
