package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.eligibility.Policy;
import vk2max.eligibility.ReasonCode;
import vk2max.events.EventKind;
import vk2max.job.NightResult.End;
import vk2max.ledger.Run;
import vk2max.ledger.RunCount;
import vk2max.ledger.postgres.RunFigureStore;

/** A night whose reasons are shared out otherwise than those of the last one. */
class ReasonGuardTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;

  @TempDir Path directory;

  @Test
  void phones_that_are_missing_stop_the_night_and_a_higher_limit_goes_on() throws Exception {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE));
    int events = events(servers);
    NightRequest next = NightRequest.of(withoutPhones("next", "2025-09-16T01:00:00+03:00"));

    NightResult stopped = NightTest.run(servers, next.withLargestReasonJump(limit("5")));

    assertEquals(End.STOPPED, stopped.end());
    Sentence sentence = Objects.requireNonNull(stopped.message());
    assertEquals("night.reasonJump", sentence.code());
    ReasonCode reason = (ReasonCode) sentence.blanks().get(0);
    Map<String, BigDecimal> before = shares(servers, 1);
    Map<String, BigDecimal> now = shares(servers, 2);
    assertEquals(widest(before, now), reason.name());
    assertEquals(percent(now, reason), sentence.blanks().get(1));
    assertEquals("R-0001", sentence.blanks().get(2));
    assertEquals(percent(before, reason), sentence.blanks().get(3));
    assertEquals(events, events(servers));

    long points = (Long) sentence.blanks().get(5);
    NightResult little = NightTest.run(servers, next.withLargestReasonJump(limit(points - 1)));
    NightResult enough = NightTest.run(servers, next.withLargestReasonJump(limit(points)));

    assertEquals(End.STOPPED, little.end());
    assertEquals(End.DONE, enough.end());
    assertEquals("R-0002", Objects.requireNonNull(enough.run()).name());
  }

  @Test
  void a_night_under_another_policy_is_compared_all_the_same() {
    NightServers servers = TestServers.installation();
    Policy strict =
        new Policy("strict", Policy.DEFAULT.activeSince(), Policy.DEFAULT.zone(), 1, Map.of());
    NightTest.run(servers, NightRequest.of(SAMPLE.bundle()).withPolicy(strict, "policy: strict"));

    NightResult stopped =
        NightTest.run(servers, NightRequest.of(SAMPLE.bundle()).withLargestReasonJump(limit("1")));

    assertEquals(End.STOPPED, stopped.end());
    Sentence sentence = Objects.requireNonNull(stopped.message());
    assertTrue(sentence.blanks().contains("R-0001"), sentence::toString);
  }

  @Test
  void a_night_like_the_last_one_passes_the_strictest_limit() {
    NightServers servers = TestServers.installation();
    NightTest.run(servers, NightTest.request(SAMPLE));
    Path next =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("next", "2025-09-16T01:00:00+03:00")
            .write(directory.resolve("next"));

    NightResult done =
        NightTest.run(servers, NightRequest.of(next).withLargestReasonJump(limit("0")));

    assertEquals(End.DONE, done.end(), done::toString);
    Run.Totals totals = Objects.requireNonNull(done.run()).totals();
    assertTrue(totals.moved() == 0 && totals.alreadyMoved() > 0, totals::toString);
  }

  @Test
  void the_first_night_and_one_of_another_size_are_not_compared() {
    NightServers servers = TestServers.installation();
    List<Sentence> notes = new ArrayList<>();

    NightResult first = run(servers, request(SAMPLE.bundle()), notes);

    assertEquals(End.DONE, first.end());
    assertTrue(codes(notes).stream().noneMatch("night.notCompared"::equals), notes::toString);

    long decided = Objects.requireNonNull(first.run()).totals().read();
    Path fewer =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("fewer", "2025-09-16T01:00:00+03:00")
            .chats(lines -> lines.subList(0, lines.size() / 2 - 1))
            .write(directory.resolve("fewer"));
    NightResult small = run(servers, request(fewer), notes);

    assertEquals(End.DONE, small.end(), small::toString);
    long left = Objects.requireNonNull(small.run()).totals().read();
    assertTrue(left * 2 < decided, left + " of " + decided);
    assertTrue(notes.contains(Sentence.of("night.notCompared", left)), notes::toString);

    // The small night is no measure for the next large one: the large one before it is.
    Path broken = withoutPhones("third", "2025-09-17T01:00:00+03:00");
    NightResult third = run(servers, request(broken), notes);
    assertEquals(End.STOPPED, third.end(), third::toString);
    assertTrue(Objects.requireNonNull(third.message()).blanks().contains("R-0001"));
  }

  private Path withoutPhones(String name, String at) {
    return Rebundle.of(SAMPLE.bundle())
        .snapshot(name, at)
        .people(
            lines ->
                lines.stream()
                    .map(
                        line ->
                            line.replaceAll("\"phone_hash\": ?\"[0-9a-f]*\"", "\"phone\": null"))
                    .toList())
        .write(directory.resolve(name));
  }

  private static NightRequest request(Path bundle) {
    return NightRequest.of(bundle).withLargestReasonJump(limit("0.1"));
  }

  private static ReasonJumpLimit limit(Object points) {
    return new ReasonJumpLimit(new BigDecimal(points.toString()));
  }

  private static NightResult run(NightServers servers, NightRequest request, List<Sentence> notes) {
    Progress told =
        new Progress() {
          @Override
          public void step(String name, long total) {}

          @Override
          public void advance(long done) {}

          @Override
          public synchronized void note(Sentence sentence) {
            notes.add(sentence);
          }
        };
    return new NightlyRun(servers, told, Clock.systemUTC(), new Tuning(2, 1_000)).run(request);
  }

  private static List<String> codes(List<Sentence> notes) {
    return notes.stream().map(Sentence::code).toList();
  }

  private static int events(NightServers servers) throws Exception {
    Observed observed = Observed.of(servers);
    int all = 0;
    for (EventKind kind : EventKind.values()) {
      all += observed.events.get(kind).size();
    }
    return all;
  }

  /** In percent, unrounded to twenty digits; chats that are moved under the empty name. */
  private static Map<String, BigDecimal> shares(NightServers servers, int runId) throws Exception {
    Map<String, BigDecimal> shares = new TreeMap<>();
    try (Connection ledger = TestServers.connect(servers)) {
      List<RunCount> counts = new RunFigureStore(ledger).counts(runId);
      long all = counts.stream().mapToLong(RunCount::chats).sum();
      for (RunCount count : counts) {
        shares.merge(
            count.reason(),
            BigDecimal.valueOf(100 * count.chats())
                .divide(BigDecimal.valueOf(all), 20, RoundingMode.HALF_UP),
            BigDecimal::add);
      }
    }
    return shares;
  }

  private static String widest(Map<String, BigDecimal> before, Map<String, BigDecimal> now) {
    String widest = "";
    BigDecimal width = BigDecimal.ZERO;
    for (ReasonCode reason : ReasonCode.values()) {
      BigDecimal jump = share(now, reason).subtract(share(before, reason)).abs();
      if (jump.compareTo(width) > 0) {
        width = jump;
        widest = reason.name();
      }
    }
    return widest;
  }

  private static BigDecimal share(Map<String, BigDecimal> shares, ReasonCode reason) {
    return shares.getOrDefault(reason.name(), BigDecimal.ZERO);
  }

  private static BigDecimal percent(Map<String, BigDecimal> shares, ReasonCode reason) {
    return share(shares, reason).setScale(1, RoundingMode.HALF_UP);
  }
}
