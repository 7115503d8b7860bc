package vk2max.job.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vk2max.job.NightProcess;
import vk2max.job.NightServers;
import vk2max.job.Observed;
import vk2max.job.Sample;
import vk2max.job.TestServers;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.RunStore;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;

/** A night with one fault, and the comparison with an undisturbed one. */
final class ChaosNight {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final int MOST_REPEATS = 6;
  private static final int PAUSE_SECONDS = 7;

  private final LocalStack stack;
  private final Path nextExport;

  /**
   * @param nextExport the same chats as the sample's, a day later
   */
  ChaosNight(LocalStack stack, Path nextExport) {
    this.stack = stack;
    this.nextExport = nextExport;
  }

  /** Runs a night, injects the fault, repeats the command, compares. */
  void survive(Fault fault) throws Exception {
    NightServers servers = TestServers.installation(stack);
    NightProcess night = NightProcess.start(servers, SAMPLE.bundle());
    night.awaitChunks(fault.step(), fault.chunks());
    fault.spin();
    inject(fault, night, servers);
    Path export = fault.kind() == FaultKind.NEXT_NIGHT ? nextExport : SAMPLE.bundle();
    repeat(servers, export, fault);
    Observed.of(servers).assertEqualTo(SAMPLE);
    assertBalanced(servers, fault);
  }

  private void inject(Fault fault, NightProcess night, NightServers servers) throws Exception {
    switch (fault.kind()) {
      case KILL_JOB, NEXT_NIGHT -> night.kill();
      case KILL_BROKER -> {
        stack.kill(Service.KAFKA);
        restart();
        night.awaitEnd();
      }
      case CRASH_POSTGRES -> {
        stack.stopImmediately();
        restart();
        night.awaitEnd();
      }
      case KILL_STACK -> {
        stack.kill(Service.KAFKA);
        stack.kill(Service.POSTGRES);
        restart();
        night.awaitEnd();
      }
      case KILL_EVERYTHING -> {
        night.kill();
        stack.kill(Service.POSTGRES);
        stack.kill(Service.KAFKA);
        restart();
      }
      case PAUSE_JOB -> {
        night.signal("STOP");
        pass(PAUSE_SECONDS);
        night.signal("CONT");
        night.awaitEnd();
      }
      case ZOMBIE -> zombie(night, servers);
      case TWO_RUNS -> {
        NightProcess second = NightProcess.start(servers, SAMPLE.bundle());
        String secondEnd = second.awaitEnd();
        assertTrue(
            secondEnd.startsWith("LOCKED")
                || secondEnd.startsWith("NOTHING_TO_DO")
                || secondEnd.startsWith("DONE"),
            secondEnd);
        night.awaitEnd();
      }
      case STOP -> {
        requestStop(servers);
        String end = night.awaitEnd();
        assertTrue(end.startsWith("STOPPED") || end.startsWith("DONE"), end);
      }
    }
  }

  /** The first process is paused and loses its lock; the second one runs; the first goes on. */
  private void zombie(NightProcess night, NightServers servers) throws Exception {
    night.signal("STOP");
    try (Connection connection = TestServers.connect(servers);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database ="
              + " (select oid from pg_database where datname = current_database())");
    }
    NightProcess second = NightProcess.start(servers, SAMPLE.bundle());
    boolean sending = second.awaitChunks("publish", 1);
    night.signal("CONT");
    String secondEnd = second.awaitEnd();
    String firstEnd = night.awaitEnd();
    assertTrue(sending || !secondEnd.isEmpty(), "second: " + secondEnd + ", first: " + firstEnd);
  }

  private void restart() {
    stack.ensureRunning(EnumSet.allOf(Service.class));
  }

  /** Waits: the broker's own clock decides when a transaction has timed out. */
  private static void pass(int seconds) throws InterruptedException {
    boolean counted = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    assertTrue(!counted, "nobody counts down");
  }

  private static void requestStop(NightServers servers) throws SQLException {
    try (Connection connection = TestServers.connect(servers)) {
      RunStore runs = new RunStore(connection);
      if (hasTables(connection)) {
        var latest = runs.latest();
        if (latest.isPresent()) {
          runs.requestStop(latest.get().runId());
        }
      }
    }
  }

  private static boolean hasTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("select to_regclass('run') is not null")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** What an operator does: the same command, until it says that all is done. */
  private static void repeat(NightServers servers, Path export, Fault fault) throws Exception {
    String end = "";
    for (int i = 0; i < MOST_REPEATS; i++) {
      end = NightProcess.start(servers, export).awaitEnd();
      if (end.startsWith("DONE") || end.startsWith("NOTHING_TO_DO")) {
        return;
      }
      assertTrue(
          end.startsWith("UNREACHABLE") || end.startsWith("LOCKED"), fault + " ended: " + end);
    }
    throw new AssertionError(fault + " did not come to its end: " + end);
  }

  private static void assertBalanced(NightServers servers, Fault fault) throws SQLException {
    try (Connection connection = TestServers.connect(servers)) {
      Run run = new RunStore(connection).latest().orElseThrow();
      assertEquals(RunState.DONE, run.state(), fault.toString());
      assertEquals(0, run.totals().unaccounted(), fault.toString());
    }
  }
}
