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
import org.jspecify.annotations.Nullable;
import vk2max.job.NightProcess;
import vk2max.job.NightServers;
import vk2max.job.Sample;
import vk2max.job.TestServers;
import vk2max.job.publish.ProtocolWitness.Step;
import vk2max.job.verify.Verification;
import vk2max.ledger.ComparedEvents;
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
  private final Path export;
  private final Path nextExport;
  private final List<String> childClassPath;
  private @Nullable Undisturbed undisturbed;

  /**
   * @param export of the night
   * @param nextExport the same chats a day later
   * @param childClassPath what stands before the program on the class path of its processes
   */
  ChaosNight(ChaosStack stack, Path export, Path nextExport, List<String> childClassPath) {
    this.stack = stack;
    this.export = export;
    this.nextExport = nextExport;
    this.childClassPath = childClassPath;
  }

  /**
   * Runs a night, injects the fault, repeats the command, compares with an undisturbed night.
   *
   * @return whether the fault came in time: a night that ended before it proves nothing
   */
  boolean survive(Fault fault) throws Exception {
    if (undisturbed == null) {
      undisturbed = Undisturbed.of(stack.installation(), export);
    }
    NightServers servers = stack.installation();
    boolean injected =
        switch (fault.kind()) {
          case DIE_AT_STEP -> die(servers, fault.death(), fault.occurrence());
          case DIE_TWICE ->
              die(servers, fault.death(), fault.occurrence())
                  && die(servers, fault.secondDeath(), 1);
          default -> disturb(fault, servers);
        };
    Path last = fault.kind() == FaultKind.NEXT_NIGHT ? nextExport : export;
    repeat(servers, last, fault);
    undisturbed.assertEqualTo(servers, last.equals(export), fault);
    assertVerified(servers, fault);
    stack.remove(servers);
    return injected;
  }

  private boolean disturb(Fault fault, NightServers servers) throws Exception {
    NightProcess night = start(servers, export);
    boolean inTime = night.awaitChunks(fault.step(), fault.chunks());
    fault.spin();
    return inject(fault, night, servers) && inTime;
  }

  private NightProcess start(NightServers servers, Path export) throws IOException {
    return NightProcess.start(servers, export, "", 0, childClassPath);
  }

  /** Whether the night reached the step, and so died. */
  private boolean die(NightServers servers, Step step, int occurrence) throws Exception {
    String end =
        NightProcess.start(servers, export, step.name(), occurrence, childClassPath).awaitEnd();
    return end.isEmpty();
  }

  /**
   * Injects the fault and sees to it that the night ends in one of the ways it may.
   *
   * @return whether the night was still at work
   */
  private boolean inject(Fault fault, NightProcess night, NightServers servers) throws Exception {
    boolean atWork = night.isAlive();
    switch (fault.kind()) {
      case KILL_JOB, NEXT_NIGHT -> atWork = night.kill();
      case KILL_BROKER -> {
        stack.kill(Service.KAFKA);
        restart();
        assertCompleted(night, fault);
      }
      case CRASH_POSTGRES -> {
        stack.stopImmediately();
        restart();
        assertCompleted(night, fault);
      }
      case KILL_STACK -> {
        stack.kill(Service.KAFKA);
        stack.kill(Service.POSTGRES);
        restart();
        assertCompleted(night, fault);
      }
      case KILL_EVERYTHING -> {
        atWork = night.kill();
        stack.kill(Service.POSTGRES);
        stack.kill(Service.KAFKA);
        restart();
      }
      case PAUSE_JOB -> {
        night.signal("STOP");
        pass(PAUSE);
        night.signal("CONT");
        assertCompleted(night, fault);
      }
      case ZOMBIE -> zombie(night, servers, fault);
      case TWO_RUNS -> {
        NightProcess second = start(servers, export);
        assertEnd(second.awaitEnd(), fault, "LOCKED", "NOTHING_TO_DO", "DONE");
        assertCompleted(night, fault);
      }
      case STOP -> {
        requestStop(servers);
        assertEnd(night.awaitEnd(), fault, "STOPPED", "DONE");
      }
      case LEDGER_DISK_FULL -> atWork = fillDisk(Service.POSTGRES, night, fault);
      case BROKER_DISK_FULL -> atWork = fillDisk(Service.KAFKA, night, fault);
      case DIE_AT_STEP, DIE_TWICE -> throw new IllegalArgumentException("needs no injection");
    }
    return atWork;
  }

  /** What is waited out ends well by itself. */
  private static void assertCompleted(NightProcess night, Fault fault) throws Exception {
    assertEnd(night.awaitEnd(), fault, "DONE", "NOTHING_TO_DO");
  }

  private static void assertEnd(String end, Fault fault, String... allowed) {
    String word = end.split(" ")[0];
    assertTrue(List.of(allowed).contains(word), fault + " let the night end: " + end);
  }

  /**
   * Full until the night has noticed, or has come to its end without.
   *
   * @return whether it has noticed
   */
  private boolean fillDisk(Service service, NightProcess night, Fault fault) throws Exception {
    stack.fillDisk(service);
    boolean noticed = night.awaitTrouble();
    stack.emptyDisk(service);
    restart();
    assertCompleted(night, fault);
    return noticed;
  }

  /** The first process is paused and loses its lock; the second one runs; the first goes on. */
  private void zombie(NightProcess night, NightServers servers, Fault fault) throws Exception {
    night.signal("STOP");
    try (Connection connection = TestServers.connect(servers);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database ="
              + " (select oid from pg_database where datname = current_database())");
    }
    NightProcess second = start(servers, export);
    second.awaitChunks("publish", 1);
    night.signal("CONT");
    String secondEnd = second.awaitEnd();
    String firstEnd = night.awaitEnd();
    // Whoever gets the lock in the end completes the night; the other finds it held or done.
    assertEnd(secondEnd, fault, "DONE", "NOTHING_TO_DO", "LOCKED");
    assertEnd(firstEnd, fault, "DONE", "NOTHING_TO_DO", "LOCKED");
    assertTrue(!(firstEnd + secondEnd).matches("LOCKED.*LOCKED.*"), firstEnd + ", " + secondEnd);
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
}
