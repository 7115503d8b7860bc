package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vk2max.job.NightResult.End;
import vk2max.job.publish.ProtocolWitness;
import vk2max.job.publish.ProtocolWitness.Step;
import vk2max.localstack.Addresses;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;

/**
 * A PostgreSQL of its own whose processes are frozen in the middle of a night: it refuses nothing
 * and says nothing, like a host that is frozen or cut off by its network.
 */
class SilentLedgerTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final LocalStack STACK = LocalStack.at(Path.of("target", "silent-stack"));
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** The lock is answered within half a minute or lost; then a few attempts of seconds. */
  private static final Duration FAR_TOO_LONG = Duration.ofMinutes(3);

  private final List<String> notes = new CopyOnWriteArrayList<>();

  @AfterAll
  static void stop() {
    STACK.stop();
  }

  @Test
  void a_silent_server_is_an_outage_and_the_same_command_continues_when_it_speaks()
      throws Exception {
    NightServers servers = servers();
    List<Long> frozen = new CopyOnWriteArrayList<>();
    try {
      NightResult away =
          assertTimeoutPreemptively(
              FAR_TOO_LONG, () -> night(servers, freezing(frozen)).run(request()));

      assertEquals(End.UNREACHABLE, away.end(), away::toString);
      assertTrue(
          notes.stream().anyMatch(note -> note.startsWith("night.tryingAgain")), notes::toString);
      assertFalse(frozen.isEmpty(), "nothing was frozen");
    } finally {
      signal("CONT", frozen);
    }
    awaitLockFree(servers);

    NightResult done = night(servers, ProtocolWitness.NONE).run(request());

    assertEquals(End.DONE, done.end(), done::toString);
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  /** The server notices only now that the sessions of before are gone. */
  private static void awaitLockFree(NightServers servers) throws Exception {
    try (Connection looking = TestServers.connect(servers)) {
      assertTimeoutPreemptively(
          FAR_TOO_LONG,
          () -> {
            while (RunLock.isHeld(looking)) {
              Thread.onSpinWait();
            }
          });
    }
  }

  private NightlyRun night(NightServers servers, ProtocolWitness witness) {
    Progress progress =
        new Progress() {
          @Override
          public void step(String name, long total) {}

          @Override
          public void advance(long done) {}

          @Override
          public void note(Sentence sentence) {
            notes.add(sentence.toString());
          }
        };
    return new NightlyRun(servers, progress, Clock.systemUTC(), new Tuning(2, 500, LIMIT), witness);
  }

  private static NightRequest request() {
    return NightRequest.of(SAMPLE.bundle());
  }

  /** Freezes the server when the second chunk has been sent and the ledger is to be told. */
  private static ProtocolWitness freezing(List<Long> frozen) {
    AtomicInteger left = new AtomicInteger(2);
    return (step, lane, seq) -> {
      if (step == Step.CHUNK_VISIBLE && left.decrementAndGet() == 0) {
        frozen.addAll(processes());
        signal("STOP", frozen);
      }
    };
  }

  /** First the one that would start others. */
  private static List<Long> processes() {
    long server = STACK.pid(Service.POSTGRES);
    return Stream.concat(
            Stream.of(server),
            ProcessHandle.of(server).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid))
        .toList();
  }

  private static void signal(String name, List<Long> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process)));
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The broker is that of the other tests. */
  private static NightServers servers() throws Exception {
    NightServers shared = TestServers.installation();
    Addresses own = STACK.ensureRunning(EnumSet.of(Service.POSTGRES));
    String name = "silent" + Long.toHexString(System.nanoTime());
    try (Connection connection =
            DriverManager.getConnection(own.jdbcUrl(), own.username(), own.password());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return new NightServers(
        own.jdbcUrl().replaceAll("/[^/]*$", "/" + name),
        own.username(),
        own.password(),
        shared.kafka());
  }
}
