package vk2max.job.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vk2max.job.NightProcess;
import vk2max.job.NightServers;
import vk2max.job.Observed;
import vk2max.job.Sample;
import vk2max.job.TestServers;
import vk2max.job.publish.ProtocolWitness.Step;
import vk2max.job.verify.Verification;
import vk2max.ledger.ComparedEvents;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.RunStore;
import vk2max.localstack.Service;

/** A night with one fault, and the comparison with an undisturbed one. */
final class ChaosNight {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final int ALL_RUNS = 0;
  private static final int MOST_REPEATS = 6;

  /** A second more than the broker, which looks once a second, needs to see the time-out. */
  private static final Duration PAUSE = NightProcess.TRANSACTION_TIMEOUT.plusSeconds(2);

  private final ChaosStack stack;
  private final Path nextExport;
  private final List<String> childClassPath;

  /**
   * @param nextExport the same chats as the sample's, a day later
   * @param childClassPath what stands before the program on the class path of its processes
   */
  ChaosNight(ChaosStack stack, Path nextExport, List<String> childClassPath) {
    this.stack = stack;
    this.nextExport = nextExport;
    this.childClassPath = childClassPath;
  }

  /** Runs a night, injects the fault, repeats the command, compares. */
  void survive(Fault fault) throws Exception {
    NightServers servers = stack.installation();
    switch (fault.kind()) {
      case DIE_AT_STEP -> die(servers, fault.death(), fault.occurrence());
      case DIE_TWICE -> {
        die(servers, fault.death(), fault.occurrence());
        die(servers, fault.secondDeath(), 1);
      }
      default -> {
        NightProcess night = start(servers, SAMPLE.bundle());
        night.awaitChunks(fault.step(), fault.chunks());
        fault.spin();
        inject(fault, night, servers);
      }
    }
    Path export = fault.kind() == FaultKind.NEXT_NIGHT ? nextExport : SAMPLE.bundle();
    repeat(servers, export, fault);
    Observed.of(servers).assertEqualTo(SAMPLE);
    assertBalanced(servers, fault);
    assertVerified(servers, fault);
    stack.remove(servers);
  }

  private NightProcess start(NightServers servers, Path export) throws IOException {
    return NightProcess.start(servers, export, "", 0, childClassPath);
  }

  /** A night that is short of the step ends by itself. */
  private void die(NightServers servers, Step step, int occurrence) throws Exception {
    NightProcess.start(servers, SAMPLE.bundle(), step.name(), occurrence, childClassPath)
        .awaitEnd();
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
        pass(PAUSE);
        night.signal("CONT");
        night.awaitEnd();
      }
      case ZOMBIE -> zombie(night, servers);
      case TWO_RUNS -> {
        NightProcess second = start(servers, SAMPLE.bundle());
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
      case LEDGER_DISK_FULL -> fillDisk(Service.POSTGRES, night);
      case BROKER_DISK_FULL -> fillDisk(Service.KAFKA, night);
      case DIE_AT_STEP, DIE_TWICE -> throw new IllegalArgumentException("needs no injection");
    }
  }

  /** Full until the night has noticed, or has come to its end without. */
  private void fillDisk(Service service, NightProcess night) throws Exception {
    stack.fillDisk(service);
    boolean noticed = night.awaitTrouble();
    stack.emptyDisk(service);
    restart();
    String end = night.awaitEnd();
    assertTrue(noticed || end.startsWith("DONE"), end);
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
    NightProcess second = start(servers, SAMPLE.bundle());
    boolean sending = second.awaitChunks("publish", 1);
    night.signal("CONT");
    String secondEnd = second.awaitEnd();
    String firstEnd = night.awaitEnd();
    assertTrue(sending || !secondEnd.isEmpty(), "second: " + secondEnd + ", first: " + firstEnd);
  }

  private void restart() {
    stack.restart();
  }

  /** Waits: the broker's own clock decides when a transaction has timed out. */
  private static void pass(Duration time) throws InterruptedException {
    boolean counted = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
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
  private void repeat(NightServers servers, Path export, Fault fault) throws Exception {
    String end = "";
    for (int i = 0; i < MOST_REPEATS; i++) {
      end = start(servers, export).awaitEnd();
      if (end.startsWith("DONE") || end.startsWith("NOTHING_TO_DO")) {
        return;
      }
      assertTrue(
          end.startsWith("UNREACHABLE") || end.startsWith("LOCKED"), fault + " ended: " + end);
    }
    throw new AssertionError(fault + " did not come to its end: " + end);
  }

  /** What {@code verify} says. */
  private static void assertVerified(NightServers servers, Fault fault) throws SQLException {
    try (Connection connection = TestServers.connect(servers)) {
      ComparedEvents compared = Verification.of(connection, servers.kafka(), ALL_RUNS);
      assertEquals(Map.of(), compared.counts(), fault.toString());
      assertEquals(0, compared.unsent() + compared.noLongerHeld(), fault.toString());
    }
  }

  private static void assertBalanced(NightServers servers, Fault fault) throws SQLException {
    try (Connection connection = TestServers.connect(servers)) {
      Run run = new RunStore(connection).latest().orElseThrow();
      assertEquals(RunState.DONE, run.state(), fault.toString());
      assertEquals(0, run.totals().unaccounted(), fault.toString());
    }
  }
}
