package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import vk2max.events.EventKind;
import vk2max.job.NightResult.End;
import vk2max.job.publish.LanePublisher;
import vk2max.job.publish.LaneTakenOverException;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.publish.ProtocolWitness;
import vk2max.job.publish.ProtocolWitness.Step;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.RunStore;

/**
 * A process that is paused between two steps of the protocol while another one takes its lane over:
 * when it goes on it learns so, and neither sends nor cries wolf.
 */
class PausedTakeOverTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final int LANE = 0;

  private final NightServers servers = TestServers.installation();

  @Test
  void a_take_over_paused_before_kafka_has_fenced_compares_no_state_of_before() throws Exception {
    int run = decided();
    try (HikariDataSource database = TestServers.pool(servers)) {
      LedgerTransactions ledger = new LedgerTransactions(database);
      ProtocolWitness pause = during(Step.EPOCH_TAKEN, () -> publishAll(ledger, run));

      assertThrows(LaneTakenOverException.class, () -> takeOver(ledger, pause).close());
    }
    assertCompletes();
  }

  @Test
  void a_take_over_whose_epoch_is_old_sends_nothing() throws Exception {
    int run = decided();
    try (HikariDataSource database = TestServers.pool(servers)) {
      LedgerTransactions ledger = new LedgerTransactions(database);
      oweOneChunk(ledger, run);
      ProtocolWitness pause =
          during(
              Step.EPOCH_TAKEN,
              () -> ledger.call(connection -> new LaneStore(connection).takeOver(LANE)));

      assertThrows(LaneTakenOverException.class, () -> takeOver(ledger, pause).close());
    }
    assertEquals(0, Observed.of(servers).events.get(EventKind.CREATED).size());
    assertCompletes();
  }

  @Test
  void a_holder_fenced_by_kafka_says_that_its_lane_was_taken_over() throws Exception {
    int run = decided();
    try (HikariDataSource database = TestServers.pool(servers)) {
      LedgerTransactions ledger = new LedgerTransactions(database);
      ProtocolWitness pause =
          during(Step.CHUNK_TRUE, () -> takeOver(ledger, ProtocolWitness.NONE).close());

      try (LanePublisher paused = takeOver(ledger, pause)) {
        assertThrows(LaneTakenOverException.class, () -> paused.publish(run, () -> false));
      }
    }
    assertCompletes();
  }

  /** Also when nobody has told it, as Kafka does: the chunk would be the next holder's to send. */
  @Test
  void a_holder_whose_epoch_is_old_makes_nothing_true() throws Exception {
    int run = decided();
    try (HikariDataSource database = TestServers.pool(servers)) {
      LedgerTransactions ledger = new LedgerTransactions(database);
      try (LanePublisher old = takeOver(ledger, ProtocolWitness.NONE)) {
        takeOver(ledger, ProtocolWitness.NONE).close();

        assertThrows(LaneTakenOverException.class, () -> old.publish(run, () -> false));
      }
      assertEquals(
          0, ledger.call(connection -> new LaneStore(connection).all()).get(LANE).committed());
    }
    assertCompletes();
  }

  /** Everything is decided, nothing is true. */
  private int decided() throws SQLException {
    NightTest.run(servers, NightTest.request(SAMPLE).withMostMoves(0));
    try (Connection connection = TestServers.connect(servers)) {
      return new RunStore(connection).latest().map(Run::runId).orElseThrow();
    }
  }

  private LanePublisher takeOver(LedgerTransactions ledger, ProtocolWitness witness)
      throws SQLException {
    return LanePublisher.takeOver(LANE, ledger, servers.kafka(), Progress.NONE, witness);
  }

  private void publishAll(LedgerTransactions ledger, int run) throws SQLException {
    try (LanePublisher other = takeOver(ledger, ProtocolWitness.NONE)) {
      assertTrue(other.publish(run, () -> false));
    }
  }

  /** A holder dies when a chunk has been made true. */
  private void oweOneChunk(LedgerTransactions ledger, int run) throws SQLException {
    ProtocolWitness death =
        during(
            Step.CHUNK_TRUE,
            () -> {
              throw new Death();
            });
    try (LanePublisher dying = takeOver(ledger, death)) {
      assertThrows(Death.class, () -> dying.publish(run, () -> false));
    }
  }

  private void assertCompletes() throws SQLException {
    assertEquals(End.DONE, NightTest.run(servers, NightTest.request(SAMPLE)).end());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  private interface Meanwhile {
    void happens() throws SQLException;
  }

  /** Something happens right after a step of the lane, once. */
  private static ProtocolWitness during(Step pause, Meanwhile meanwhile) {
    AtomicBoolean happened = new AtomicBoolean();
    return (step, lane, seq) -> {
      if (step == pause && !happened.getAndSet(true)) {
        try {
          meanwhile.happens();
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
