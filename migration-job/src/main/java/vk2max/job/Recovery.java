package vk2max.job;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import vk2max.events.kafka.Topics;
import vk2max.job.batch.BatchSchema;
import vk2max.job.publish.LanePublisher;
import vk2max.job.publish.LanesAgreement;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.publish.ProtocolWitness;
import vk2max.ledger.LaneState;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.LedgerSchema;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.UnsentEventStore;

/**
 * Does for a dead process what the next run would do first: repairs the metadata and sends what the
 * lanes owe. A plain {@code run} does the same by itself.
 */
public final class Recovery {
  private static final int ALL_RUNS = 0;

  private final NightServers servers;
  private final Clock clock;
  private final Consumer<Sentence> notes;
  private final ProtocolWitness witness;

  public Recovery(NightServers servers, Consumer<Sentence> notes, Clock clock) {
    this(servers, notes, clock, ProtocolWitness.NONE);
  }

  /**
   * As above, with somebody who is told of every step of the protocol.
   *
   * @param witness called from the calling thread
   */
  public Recovery(
      NightServers servers, Consumer<Sentence> notes, Clock clock, ProtocolWitness witness) {
    this.clock = clock;
    this.servers = servers;
    this.notes = notes;
    this.witness = witness;
  }

  /**
   * Recovers, unless a process is at work.
   *
   * @throws SQLException if the ledger cannot be reached
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   */
  public RecoveryResult recover() throws SQLException {
    return recover(Also.NOTHING);
  }

  /**
   * Reads back from the topics what a restored ledger has forgotten, then recovers; unless a
   * process is at work.
   *
   * @throws ReadBackRefusedException if the topics no longer hold all events
   * @throws vk2max.job.publish.LedgerAndTopicsDifferException if the topics have forgotten
   *     something
   * @throws SQLException if the ledger cannot be reached
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   */
  public RecoveryResult recoverFromTopics() throws SQLException {
    return recover(Also.READ_BACK);
  }

  /**
   * Takes the topics it is given for those of this ledger, which knew another cluster or prefix;
   * then recovers; unless a process is at work.
   *
   * @throws vk2max.job.publish.LedgerAndTopicsDifferException if the markers do not fit
   * @throws SQLException if the ledger cannot be reached
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   */
  public RecoveryResult adoptTopics() throws SQLException {
    return recover(Also.ADOPT_TOPICS);
  }

  /**
   * Recovers, then sends the events that were set aside by runs that are done; unless a process is
   * at work. What the broker still does not accept is set aside again.
   *
   * @throws SQLException if the ledger cannot be reached
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   */
  public RecoveryResult sendSetAside() throws SQLException {
    return recover(Also.SEND_SET_ASIDE);
  }

  private enum Also {
    NOTHING,
    READ_BACK,
    ADOPT_TOPICS,
    SEND_SET_ASIDE
  }

  private RecoveryResult recover(Also also) throws SQLException {
    Optional<RunLock> lock = RunLock.tryAcquire(servers);
    if (lock.isEmpty()) {
      return new RecoveryResult(true, "", false, 0, 0, 0, 0, 0, 0);
    }
    try (HikariDataSource database = LedgerPool.open(servers, 2, lock.get());
        LockGuard guard = new LockGuard(lock.get(), database)) {
      guard.start();
      LedgerTransactions ledger = new LedgerTransactions(database, lock.get()::fence);
      ReadBack.Found readBack = ReadBack.Found.NOTHING;
      // A ledger of an older version, or restored from one, or an empty one.
      LedgerSchema.migrate(database);
      lock.get().takeNumber();
      if (also == Also.READ_BACK) {
        readBack = new ReadBack(servers, ledger, clock, witness).readBack();
      }
      return recover(ledger, readBack, also);
    } catch (SQLException | RuntimeException e) {
      // What fails once the lock is lost fails for that.
      SQLException lost = lock.get().lost();
      if (lost != null) {
        throw lost;
      }
      throw e;
    } finally {
      lock.get().close();
    }
  }

  private RecoveryResult recover(LedgerTransactions ledger, ReadBack.Found readBack, Also also)
      throws SQLException {
    ledger.run(
        connection -> {
          BatchSchema.ensure(connection);
          BatchSchema.repair(connection);
        });
    Optional<Run> latest = ledger.call(Recovery::stopTheDead);
    LanesAgreement agreement = new LanesAgreement(ledger, servers.kafka(), witness);
    if (also == Also.ADOPT_TOPICS) {
      agreement.adoptTopics();
    } else {
      agreement.require();
    }
    List<LaneState> all = ledger.call(connection -> new LaneStore(connection).all());
    new Topics(servers.kafka()).ensure(LaneState.partitions(all));
    int lanes = 0;
    long sent = 0;
    long setAsideSent = 0;
    for (LaneState lane : all) {
      try (LanePublisher publisher =
          LanePublisher.takeOver(lane.lane(), ledger, servers.kafka(), Progress.NONE, witness)) {
        lanes++;
        sent += publisher.caughtUp();
        notes.accept(Sentence.of("night.laneSent", lane.lane(), publisher.caughtUp()));
        if (also == Also.SEND_SET_ASIDE) {
          setAsideSent += publisher.sendSetAside();
        }
      }
    }
    return new RecoveryResult(
        false,
        latest.map(Run::name).orElse(""),
        latest.map(run -> run.state().isUnfinished()).orElse(false),
        lanes,
        sent,
        readBack.moves(),
        readBack.retractions(),
        setAsideSent,
        ledger.call(connection -> new UnsentEventStore(connection).ofRun(ALL_RUNS)).size());
  }

  /**
   * Notes of a run at work by the ledger, while this process holds the lock, that it has lost its
   * process.
   *
   * @return the newest run, as it was
   */
  static Optional<Run> stopTheDead(Connection connection) throws SQLException {
    RunStore runs = new RunStore(connection);
    Optional<Run> latest = runs.latest();
    if (latest.isPresent() && latest.get().state().isAtWork()) {
      runs.state(latest.get().runId(), RunState.STOPPED, Sentence.of("night.recovered").stored());
    }
    return latest;
  }
}
