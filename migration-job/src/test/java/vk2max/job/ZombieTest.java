package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;
import vk2max.job.NightResult.End;
import vk2max.job.batch.StepBook;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.publish.ProtocolWitness;
import vk2max.job.steps.LoadAndScan;
import vk2max.job.steps.NightStep;
import vk2max.job.steps.Reconcile;
import vk2max.job.steps.Release;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.StandingCorrections;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.LedgerSchema;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.source.vkexport.ExportBundle;

/**
 * A process that was paused, lost the lock of the runs to another one and goes on: it changes
 * nothing of a run any more, also when it had made sure of the lock just before the pause.
 */
class ZombieTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final String NEXT_DAY = "2025-09-16T01:00:00+03:00";

  /** Once it knows that the lock is lost, it waits for it: not for long here. */
  private static final Tuning IMPATIENT = new Tuning(1, 1_000, Duration.ofSeconds(1));

  @TempDir Path directory;

  private final NightServers servers = TestServers.installation();
  private final List<RunLock> successors = new ArrayList<>();

  @AfterEach
  void close() throws SQLException {
    for (RunLock successor : successors) {
      successor.close();
    }
  }

  @Test
  void only_the_latest_holder_of_the_lock_writes() throws Exception {
    try (HikariDataSource database = TestServers.pool(servers)) {
      LedgerSchema.migrate(database);
      LedgerTransactions ledger = new LedgerTransactions(database);
      RunLock zombie = holder();
      ledger.run(zombie::fence);
      zombie.close();

      try (RunLock successor = holder()) {
        assertThrows(RunTakenOverException.class, () -> ledger.run(zombie::fence));
        ledger.run(successor::fence);
      }
    }
  }

  @Test
  void a_correction_whose_sessions_were_ended_by_its_successor_says_so() throws Exception {
    assertThrows(
        RunTakenOverException.class,
        () ->
            new LockedLedger(servers)
                .call(
                    connection -> {
                      RunLock successor = CutLock.takenOver(servers);
                      successors.add(successor);
                      successor.endFormerSessions();
                      return new RunStore(connection).latest();
                    }));
  }

  @Test
  void a_new_holder_waits_until_what_the_old_one_has_begun_is_decided() throws Exception {
    try (HikariDataSource database = TestServers.pool(servers);
        Connection begun = database.getConnection()) {
      LedgerSchema.migrate(database);
      RunLock zombie = holder();
      begun.setAutoCommit(false);
      zombie.fence(begun);
      zombie.close();

      RunLock successor = RunLock.tryAcquire(servers).orElseThrow();
      CompletableFuture<Void> taking = CompletableFuture.runAsync(() -> takeNumber(successor));
      assertThrows(TimeoutException.class, () -> taking.get(300, TimeUnit.MILLISECONDS));
      begun.commit();
      taking.get(10, TimeUnit.SECONDS);
      successor.close();
    }
  }

  @Test
  void a_zombie_that_is_to_begin_another_run_gives_up_nothing_of_its_successor() throws Exception {
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    oweOneChunk();
    AtomicReference<Run> ofSuccessor = new AtomicReference<>();
    // The last thing before the run begins: what an earlier one owes has been sent.
    ProtocolWitness pause =
        (step, lane, seq) -> {
          if (step == ProtocolWitness.Step.EMITTED_NOTED && ofSuccessor.get() == null) {
            ofSuccessor.set(successorBegins());
          }
        };
    Path next = Rebundle.of(SAMPLE.bundle()).snapshot("next", NEXT_DAY).write(directory);

    NightResult zombie =
        new NightlyRun(servers, Progress.NONE, Clock.systemUTC(), IMPATIENT, pause)
            .run(NightRequest.of(next));

    // Whether it is told first that its session is gone, or that its number is old.
    assertTrue(zombie.end() == End.LOCKED || zombie.end() == End.UNREACHABLE, zombie::toString);
    try (Connection ledger = TestServers.connect(servers)) {
      int run = ofSuccessor.get().runId();
      assertEquals(RunState.RUNNING, new RunStore(ledger).find(run).orElseThrow().state());
      assertEquals(1, new PlanStore(ledger).chats(run), "its chunks are its own");
      assertEquals(run, new RunStore(ledger).latest().orElseThrow().runId(), "no other began");
    }
  }

  @Test
  void a_zombie_makes_nothing_true_once_somebody_else_has_had_the_lock() throws Exception {
    AtomicReference<Run> meanwhile = new AtomicReference<>();
    ProtocolWitness pause =
        (step, lane, seq) -> {
          if (step == ProtocolWitness.Step.CHUNK_TRUE && meanwhile.get() == null) {
            meanwhile.set(successor(connection -> {})); // It holds a chat, say: no lane is taken.
          }
        };

    NightResult zombie =
        new NightlyRun(servers, Progress.NONE, Clock.systemUTC(), IMPATIENT, pause)
            .run(NightTest.request(SAMPLE).withLanes(1));

    assertEquals(End.LOCKED, zombie.end(), zombie::toString);
    assertEquals(1, chunksTrue(), "more than what was true before");
  }

  @Test
  void a_zombie_gives_up_no_run_that_has_taken_the_place_of_its_own() throws Exception {
    Path next = Rebundle.of(SAMPLE.bundle()).snapshot("next", NEXT_DAY).write(directory);
    AtomicReference<NightResult> successor = new AtomicReference<>();
    ProtocolWitness pause =
        (step, lane, seq) -> {
          if (step == ProtocolWitness.Step.CHUNK_TRUE && successor.get() == null) {
            successor(connection -> {});
            closeQuietly(successors.remove(0));
            NightRequest other = NightRequest.of(next).withMostMoves(0);
            successor.set(
                CompletableFuture.supplyAsync(() -> Nights.of(servers).run(other)).join());
          }
        };

    NightResult zombie =
        new NightlyRun(servers, Progress.NONE, Clock.systemUTC(), new Tuning(1, 1_000), pause)
            .run(NightTest.request(SAMPLE));

    assertEquals(End.STOPPED, successor.get().end(), "by its limit: " + successor.get());
    assertEquals(End.LOCKED, zombie.end(), zombie::toString);
    assertEquals("night.superseded", Objects.requireNonNull(zombie.message()).code());
    assertEquals("next", latest().snapshotId());
    assertEquals(RunState.STOPPED, latest().state());
  }

  private static void closeQuietly(RunLock lock) {
    try {
      lock.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long chunksTrue() throws SQLException {
    try (Connection connection = TestServers.connect(servers);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select sum(committed) from lane")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void a_zombie_writes_no_end_over_what_its_successor_has_written() throws Exception {
    AtomicReference<Run> ofSuccessor = new AtomicReference<>();
    ProtocolWitness pause =
        (step, lane, seq) -> {
          if (step == ProtocolWitness.Step.EMITTED_NOTED && ofSuccessor.get() == null) {
            ofSuccessor.set(successorGoesOn());
          }
        };
    NightResult zombie =
        new NightlyRun(servers, Progress.NONE, Clock.systemUTC(), IMPATIENT, pause)
            .run(NightTest.request(SAMPLE));

    assertEquals(End.LOCKED, zombie.end(), zombie::toString);
    assertEquals(ofSuccessor.get().state(), latest().state());
    assertEquals(ofSuccessor.get().message(), latest().message());
  }

  @Test
  void no_step_of_a_zombie_writes_to_the_run() throws Exception {
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    Run before = latest();
    RunLock zombie = holder();
    zombie.close();
    try (HikariDataSource database = TestServers.pool(servers);
        RunLock successor = holder()) {
      LedgerTransactions ledger = new LedgerTransactions(database, zombie::fence);
      NightRequest request = NightTest.request(SAMPLE);
      NightWork work =
          new NightWork(
              request,
              ExportBundle.open(SAMPLE.bundle()),
              new StandingCorrections(),
              before.runId(),
              before.lanes(),
              false,
              zombie);
      LoadAndScan loading = new LoadAndScan(ledger, Progress.NONE, 2);

      assertRefused(loading.loading(), work);
      assertRefused(loading.scanning(), work);
      assertRefused(new Release(ledger, Progress.NONE), work);
      assertRefused(new Reconcile(ledger), work);
      new StepBook(ledger, work).afterJob(anyJob());

      assertTrue(successor.lost() == null, "it is healthy");
    }
    assertEquals(before, latest());
  }

  private static void assertRefused(NightStep step, NightWork work) {
    assertThrows(RunTakenOverException.class, () -> step.run(work), step.name());
  }

  private static JobExecution anyJob() {
    JobExecution job = new JobExecution(1L, new JobInstance(1L, "night"), new JobParameters());
    StepExecution step = new StepExecution(1L, "decide", job);
    step.setStartTime(LocalDateTime.MIN);
    step.setEndTime(LocalDateTime.MIN.plusSeconds(9));
    job.addStepExecution(step);
    return job;
  }

  /** The new holder of the lock begins a run and decides a chunk of one chat. */
  private Run successorBegins() {
    return successor(
        connection -> {
          int run =
              new RunStore(connection).insert("successor", Instant.EPOCH, "", "", "", "", "", 1);
          new PlanStore(connection)
              .insert(run, 0, 1, new PlanStore.Position(0, 1), 1, "", 0, Instant.EPOCH, null);
        });
  }

  /** The new holder of the lock goes on with the run. */
  private Run successorGoesOn() {
    return successor(
        connection -> {
          RunStore runs = new RunStore(connection);
          runs.state(runs.latest().orElseThrow().runId(), RunState.RUNNING, "of the successor");
        });
  }

  /** The lock changes hands, and its new holder does something. */
  private Run successor(LedgerTransactions.Action action) {
    try (Connection connection = TestServers.connect(servers)) {
      successors.add(CutLock.takenOver(servers));
      action.on(connection);
      return new RunStore(connection).latest().orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By the ledger: so that the next run sends something before it begins. */
  private void oweOneChunk() throws SQLException {
    try (HikariDataSource database = TestServers.pool(servers)) {
      LedgerTransactions ledger = new LedgerTransactions(database);
      long epoch = ledger.call(connection -> new LaneStore(connection).takeOver(0)).epoch();
      boolean owed =
          ledger.call(
              connection -> {
                PlanStore plans = new PlanStore(connection);
                plans.number(plans.pending(latest().runId(), 0).get(0), 1);
                return new LaneStore(connection).commit(0, epoch, 1, 0);
              });
      assertTrue(owed);
    }
  }

  private Run latest() throws SQLException {
    try (Connection connection = TestServers.connect(servers)) {
      return new RunStore(connection).latest().orElseThrow();
    }
  }

  private RunLock holder() throws SQLException {
    RunLock lock = RunLock.tryAcquire(servers).orElseThrow();
    takeNumber(lock);
    return lock;
  }

  private static void takeNumber(RunLock lock) {
    try {
      lock.takeNumber();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
