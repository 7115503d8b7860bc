package vk2max.job.publish;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import vk2max.events.EventBatch;
import vk2max.events.kafka.EventsTooLargeException;
import vk2max.events.kafka.KafkaSettings;
import vk2max.events.kafka.KafkaUnavailableException;
import vk2max.events.kafka.LaneChannel;
import vk2max.job.GuardStoppedException;
import vk2max.job.Progress;
import vk2max.job.Sentence;
import vk2max.job.publish.ProtocolWitness.Step;
import vk2max.ledger.LaneState;
import vk2max.ledger.PlannedChunk;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.PlannedContent.Section;
import vk2max.ledger.SentRange;
import vk2max.ledger.UnsentEvent;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SentOffsetStore;
import vk2max.ledger.postgres.UnsentEventStore;

/**
 * The holder of one lane. For every chunk: first the ledger's transaction makes it true under the
 * next number of the lane, then a Kafka transaction sends its events with that number as the last
 * record. Whoever takes the lane over reads the number back and sends what is missing, and nothing
 * else. Not thread-safe.
 */
public final class LanePublisher implements AutoCloseable {
  /** Of one chunk. */
  private static final int MOST_TOO_LARGE = 20;

  private final LedgerTransactions ledger;
  private final KafkaSettings kafka;
  private final Progress progress;
  private final ProtocolWitness witness;
  private final int lane;
  private final long epoch;
  private final LaneChannel channel;

  /** Where chunks were sent to that the ledger has not been told of; it costs no commit to wait. */
  private final SortedMap<Long, List<SentRange>> unnoted = new TreeMap<>();

  private long committed;
  private long emitted;
  private long caughtUp;

  private LanePublisher(
      LedgerTransactions ledger,
      KafkaSettings kafka,
      Progress progress,
      ProtocolWitness witness,
      LaneState state,
      LaneChannel channel) {
    this.witness = witness;
    this.ledger = ledger;
    this.kafka = kafka;
    this.progress = progress;
    this.lane = state.lane();
    this.epoch = state.epoch();
    this.committed = state.committed();
    this.channel = channel;
  }

  /**
   * Takes a lane over and sends what its last holder made true and did not send. The order matters:
   * the ledger's epoch refuses the old holder's writes, then Kafka's fencing its sends, and only
   * then is the marker final. Between the two another process may have taken the lane over and be
   * done with it: so the ledger is read once more, for the state that the marker is compared with.
   *
   * @throws LaneTakenOverException if another process holds the lane now
   * @throws LedgerAndTopicsDifferException if the marker lies outside what the ledger holds
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   * @throws SQLException if the ledger cannot be reached
   */
  public static LanePublisher takeOver(
      int lane,
      LedgerTransactions ledger,
      KafkaSettings kafka,
      Progress progress,
      ProtocolWitness witness)
      throws SQLException {
    long epoch = ledger.call(connection -> new LaneStore(connection).takeOver(lane)).epoch();
    witness.reached(Step.EPOCH_TAKEN, lane, 0);
    LaneChannel channel = new LaneChannel(kafka, lane);
    try {
      witness.reached(Step.CHANNEL_TAKEN, lane, 0);
      LaneState state = held(ledger, lane, epoch);
      LanePublisher publisher = new LanePublisher(ledger, kafka, progress, witness, state, channel);
      publisher.catchUp(state);
      return publisher;
    } catch (SQLException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static LaneState held(LedgerTransactions ledger, int lane, long epoch)
      throws SQLException {
    return ledger
        .call(connection -> new LaneStore(connection).held(lane, epoch))
        .orElseThrow(() -> new LaneTakenOverException(lane));
  }

  private void catchUp(LaneState state) throws SQLException {
    long marker = channel.marker();
    if (marker < state.emitted() || marker > state.committed()) {
      throw new LedgerAndTopicsDifferException(state, marker, kafka.topics().markers());
    }
    emitted = marker;
    for (long seq = marker + 1; seq <= state.committed(); seq++) {
      long missing = seq;
      PlannedChunk chunk =
          ledger
              .call(connection -> new PlanStore(connection).bySeq(lane, missing))
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "The ledger has no chunk " + missing + " of lane " + lane + " to send"));
      PlannedContent content = ledger.call(connection -> new PlanStore(connection).content(chunk));
      LeftOut leftOut =
          new LeftOut(
              ledger.call(connection -> new UnsentEventStore(connection).ofChunk(lane, missing)));
      send(seq, chunk, content, Step.MISSING_CHUNK_SENT, leftOut);
      witness.reached(Step.MISSING_CHUNK_VISIBLE, lane, seq);
      caughtUp++;
    }
    noteEmitted();
  }

  /** Chunks that the last holder had made true and not sent, and that were sent by taking over. */
  public long caughtUp() {
    return caughtUp;
  }

  /**
   * Makes the pending chunks of a run true and sends them, one after the other.
   *
   * @param stop asked between chunks; what is begun is finished
   * @return whether nothing of the run is left to send in this lane
   * @throws LaneTakenOverException if another process holds the lane now
   */
  public boolean publish(int runId, BooleanSupplier stop) throws SQLException {
    for (PlannedChunk chunk :
        ledger.call(connection -> new PlanStore(connection).pending(runId, lane))) {
      if (stop.getAsBoolean()) {
        noteEmitted();
        return false;
      }
      PlannedContent content = makeTrue(chunk);
      witness.reached(Step.CHUNK_TRUE, lane, committed);
      send(committed, chunk, content, Step.CHUNK_SENT);
      witness.reached(Step.CHUNK_VISIBLE, lane, committed);
      progress.advance(chunk.events());
    }
    noteEmitted();
    return true;
  }

  /**
   * Sends what was set aside by runs that are done or given up, each in a chunk of its own; what
   * the broker still does not accept is set aside again.
   *
   * @return events sent
   * @throws LaneTakenOverException if another process holds the lane now
   */
  public long sendSetAside() throws SQLException {
    long sent = 0;
    for (long seq :
        ledger.call(connection -> new UnsentEventStore(connection).chunksOfEndedRuns(lane))) {
      Optional<OwnChunk> leftOut = ledger.call(connection -> again(connection, seq));
      if (leftOut.isPresent()) {
        committed++;
        unnoted.clear();
        witness.reached(Step.CHUNK_TRUE, lane, committed);
        LeftOut still = new LeftOut(List.of());
        send(committed, leftOut.get().chunk(), leftOut.get().content(), Step.CHUNK_SENT, still);
        witness.reached(Step.CHUNK_VISIBLE, lane, committed);
        sent += leftOut.get().chunk().events() - still.events().size();
      }
    }
    noteEmitted();
    return sent;
  }

  /** A chunk of no block of an export, and what it holds. */
  public record OwnChunk(PlannedChunk chunk, PlannedContent content) {}

  /** Stores a chunk together with what becomes true with it. */
  @FunctionalInterface
  public interface OwnWork {
    /**
     * In the transaction of the ledger that makes the chunk true.
     *
     * @param laneSeq the number that the chunk gets
     */
    OwnChunk in(Connection connection, long laneSeq) throws SQLException;
  }

  /**
   * Makes a chunk of its own true, with whatever belongs to it, and sends it.
   *
   * @throws LaneTakenOverException if another process holds the lane now
   */
  public void sendOwn(OwnWork work) throws SQLException {
    OwnChunk own =
        ledger.call(
            connection -> {
              OwnChunk stored = work.in(connection, committed + 1);
              makeTrue(connection, stored.chunk(), stored.content());
              return stored;
            });
    committed++;
    unnoted.clear();
    witness.reached(Step.CHUNK_TRUE, lane, committed);
    send(committed, own.chunk(), own.content(), Step.CHUNK_SENT);
    witness.reached(Step.CHUNK_VISIBLE, lane, committed);
    noteEmitted();
  }

  /** In one transaction: what was set aside is owed again, by the next chunk of the lane. */
  private Optional<OwnChunk> again(Connection connection, long leftOutOf) throws SQLException {
    PlanStore plans = new PlanStore(connection);
    UnsentEventStore unsent = new UnsentEventStore(connection);
    Optional<PlannedChunk> of = plans.bySeq(lane, leftOutOf);
    if (of.isEmpty()) {
      return Optional.empty();
    }
    Section events =
        EventBatch.only(
            plans.content(of.get()).events(), new LeftOut(unsent.ofChunk(lane, leftOutOf)).names());
    PlannedContent content = PlannedContent.ofEvents(events);
    byte[] packed = content.pack();
    if (packed == null) {
      return Optional.empty();
    }
    PlannedChunk chunk = plans.insertAgain(of.get(), events.rows(), packed);
    makeTrue(connection, chunk, content);
    unsent.forget(lane, leftOutOf);
    new RunStore(connection).forgetMessage(chunk.runId());
    return Optional.of(new OwnChunk(chunk, content));
  }

  private void send(long seq, PlannedChunk chunk, PlannedContent content, Step beforeCommit)
      throws SQLException {
    send(seq, chunk, content, beforeCommit, new LeftOut(List.of()));
  }

  /** Sends a chunk without the events that the broker does not accept, however many tries it is. */
  private void send(
      long seq, PlannedChunk chunk, PlannedContent content, Step beforeCommit, LeftOut leftOut)
      throws SQLException {
    while (true) {
      try {
        List<SentRange> ranges =
            channel.<SQLException>send(
                seq,
                chunk.madeAt(),
                content.events(),
                leftOut.names(),
                () -> {
                  noteUnsent(seq, chunk, leftOut);
                  witness.reached(beforeCommit, lane, seq);
                });
        unnoted.put(seq, ranges);
        emitted = seq;
        return;
      } catch (EventsTooLargeException e) {
        leftOut.add(e.events(), content.events());
        requireFew(leftOut);
      } catch (KafkaUnavailableException e) {
        requireHeld(e);
        throw e;
      }
    }
  }

  /** Kafka refuses the sends of an old holder; only the ledger knows that it is one. */
  private void requireHeld(KafkaUnavailableException failure) {
    try {
      held(ledger, lane, epoch);
    } catch (LaneTakenOverException e) {
      e.addSuppressed(failure);
      throw e;
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** So many events too large are no bad events but a wrong setting of the broker. */
  private static void requireFew(LeftOut leftOut) {
    if (leftOut.tooLarge() > MOST_TOO_LARGE) {
      int bytes = leftOut.events().stream().mapToInt(UnsentEvent::bytes).max().orElse(0);
      throw new GuardStoppedException(
          Sentence.of("night.tooManyUnsent", (long) MOST_TOO_LARGE, (long) bytes));
    }
  }

  /** Only by the holder of the lane: whoever comes after leaves out the same. */
  private void noteUnsent(long seq, PlannedChunk chunk, LeftOut leftOut) throws SQLException {
    if (leftOut.events().isEmpty()) {
      return;
    }
    boolean held =
        ledger.call(
            connection -> {
              if (!new LaneStore(connection).emitted(lane, epoch, emitted)) {
                return false;
              }
              new UnsentEventStore(connection).note(lane, seq, chunk.runId(), leftOut.events());
              return true;
            });
    if (!held) {
      throw new LaneTakenOverException(lane);
    }
    witness.reached(Step.UNSENT_NOTED, lane, seq);
    progress.note(Sentence.of("night.setAside", lane, (long) leftOut.events().size()));
  }

  private PlannedContent makeTrue(PlannedChunk chunk) throws SQLException {
    PlannedContent content =
        ledger.call(
            connection -> {
              PlannedContent planned = new PlanStore(connection).content(chunk);
              makeTrue(connection, chunk, planned);
              return planned;
            });
    committed++;
    unnoted.clear();
    return content;
  }

  private void makeTrue(Connection connection, PlannedChunk chunk, PlannedContent content)
      throws SQLException {
    long seq = committed + 1;
    if (!new LaneStore(connection).commit(lane, epoch, seq, emitted)) {
      throw new LaneTakenOverException(lane);
    }
    noteOffsets(connection);
    new DecisionStore(connection).apply(content, lane, seq);
    new PlanStore(connection).number(chunk, seq);
  }

  private void noteEmitted() throws SQLException {
    boolean held =
        ledger.call(
            connection -> {
              if (!new LaneStore(connection).emitted(lane, epoch, emitted)) {
                return false;
              }
              noteOffsets(connection);
              return true;
            });
    if (!held) {
      throw new LaneTakenOverException(lane);
    }
    unnoted.clear();
    witness.reached(Step.EMITTED_NOTED, lane, emitted);
  }

  private void noteOffsets(Connection connection) throws SQLException {
    SentOffsetStore offsets = new SentOffsetStore(connection);
    for (var chunk : unnoted.entrySet()) {
      offsets.note(lane, chunk.getKey(), chunk.getValue());
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
