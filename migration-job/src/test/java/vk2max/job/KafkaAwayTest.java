package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vk2max.events.kafka.KafkaSettings;
import vk2max.job.NightResult.End;
import vk2max.job.publish.ProtocolWitness;
import vk2max.job.publish.ProtocolWitness.Step;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.RunStore;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;

/** A broker of its own, that goes away while a night sends and stays away. */
class KafkaAwayTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final LocalStack STACK = LocalStack.at(Path.of("target", "away-stack"));
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration FOR_EVER = Duration.ofHours(1);

  /**
   * A fraction of what the patience is for each event of a chunk; the servers are slow to start.
   */
  private static final Duration FAR_TOO_LONG = Duration.ofMinutes(3);

  private final NightServers servers = servers();
  private final List<Sentence> notes = new CopyOnWriteArrayList<>();

  @AfterAll
  static void stop() {
    STACK.stop();
  }

  @Test
  void a_run_waits_up_to_the_limit_and_the_same_command_continues_it() throws Exception {
    // One pause of a second; the attempt after it takes what is left of the limit and more.
    NightResult away =
        assertTimeoutPreemptively(
            FAR_TOO_LONG, () -> night(PATIENCE, notes::add, killing(2)).run(request()));

    assertEquals(End.UNREACHABLE, away.end(), away::toString);
    assertEquals(List.of(1L), pauses(), notes::toString);
    Run run = run();
    assertEquals(RunState.FAILED, run.state());
    assertTrue(String.valueOf(run.message()).startsWith("night.kafkaAway"), run::toString);
    assertContinues();
  }

  @Test
  void a_lane_that_meets_the_outage_lets_no_other_begin_to_wait_for_the_same_broker() {
    List<Integer> taken = new CopyOnWriteArrayList<>();
    ProtocolWitness killing = killing(1);
    ProtocolWitness witness =
        (step, lane, seq) -> {
          if (step == Step.EPOCH_TAKEN) {
            taken.add(lane);
          }
          killing.reached(step, lane, seq);
        };

    NightResult away =
        new NightlyRun(
                servers,
                Progress.NONE,
                Clock.systemUTC(),
                new Tuning(1, 1_000, Duration.ZERO),
                witness)
            .run(NightRequest.of(Sample.REGION_16.bundle()));

    assertEquals(End.UNREACHABLE, away.end(), away::toString);
    assertEquals(1, taken.size(), "of four lanes, by one thread: " + taken);
  }

  @Test
  void a_run_that_waits_is_at_work_and_can_be_stopped_from_elsewhere() throws Exception {
    List<Run> waiting = new CopyOnWriteArrayList<>();
    Consumer<Sentence> stops =
        note -> {
          notes.add(note);
          if (note.code().equals("night.tryingAgain") && waiting.isEmpty()) {
            waiting.add(askedToStop());
          }
        };

    NightResult stopped =
        assertTimeoutPreemptively(
            FAR_TOO_LONG, () -> night(FOR_EVER, stops, killing(2)).run(request()));

    assertEquals(1, waiting.size(), notes::toString);
    assertEquals(RunState.DECIDED, waiting.get(0).state());
    assertTrue(
        String.valueOf(waiting.get(0).message()).startsWith("night.waits"), waiting::toString);
    assertEquals(End.STOPPED, stopped.end(), stopped::toString);
    assertEquals(RunState.STOPPED, run().state());
    assertNotNull(stopped.run());
    assertContinues();
  }

  /** As {@code vk2max stop} does: it refuses when nobody holds the lock, or nothing is at work. */
  private Run askedToStop() {
    try (Connection ledger = TestServers.connect(servers)) {
      RunStore runs = new RunStore(ledger);
      Run run = runs.latest().orElseThrow();
      assertTrue(RunLock.isHeld(ledger), "the process that waits keeps the lock");
      assertTrue(runs.requestStop(run.runId()), run::toString);
      return run;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertContinues() throws SQLException {
    STACK.ensureRunning(EnumSet.of(Service.KAFKA));
    NightResult done = night(FOR_EVER, notes::add, ProtocolWitness.NONE).run(request());
    assertEquals(End.DONE, done.end(), done::toString);
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  private NightlyRun night(Duration limit, Consumer<Sentence> told, ProtocolWitness witness) {
    Progress progress =
        new Progress() {
          @Override
          public void step(String name, long total) {}

          @Override
          public void advance(long done) {}

          @Override
          public void note(Sentence sentence) {
            told.accept(sentence);
          }
        };
    return new NightlyRun(servers, progress, Clock.systemUTC(), new Tuning(2, 500, limit), witness);
  }

  private static NightRequest request() {
    return NightRequest.of(SAMPLE.bundle());
  }

  /** Kills the broker when a chunk has been made true and nothing of it is sent. */
  private static ProtocolWitness killing(int chunk) {
    AtomicInteger left = new AtomicInteger(chunk);
    return (step, lane, seq) -> {
      if (step == Step.CHUNK_TRUE && left.decrementAndGet() == 0) {
        STACK.kill(Service.KAFKA);
      }
    };
  }

  /** The seconds that were waited between the attempts. */
  private List<Long> pauses() {
    return notes.stream()
        .filter(note -> note.code().equals("night.tryingAgain"))
        .map(note -> (Long) note.blanks().get(1))
        .toList();
  }

  private Run run() throws SQLException {
    try (Connection ledger = TestServers.connect(servers)) {
      return new RunStore(ledger).latest().orElseThrow();
    }
  }

  /** The ledger is that of the other tests. */
  private static NightServers servers() {
    NightServers shared = TestServers.installation();
    String broker = STACK.ensureRunning(EnumSet.of(Service.KAFKA)).bootstrapServers();
    KafkaSettings kafka = shared.kafka();
    return new NightServers(
        shared.jdbcUrl(),
        shared.username(),
        shared.password(),
        new KafkaSettings(
            Map.of("bootstrap.servers", broker),
            kafka.topics(),
            kafka.installation(),
            kafka.transactionTimeout(),
            PATIENCE,
            (short) 1));
  }
}
