package vk2max.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Retraction;
import vk2max.events.EventBatch;
import vk2max.events.RetractionEvent;
import vk2max.events.kafka.Topics;
import vk2max.job.RetractionResult.End;
import vk2max.job.publish.LanePublisher;
import vk2max.job.publish.LanePublisher.OwnChunk;
import vk2max.job.publish.LanesAgreement;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.publish.ProtocolWitness;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.LaneState;
import vk2max.ledger.Move;
import vk2max.ledger.PlannedChunk;
import vk2max.ledger.PlannedContent;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.RetractedMove;
import vk2max.ledger.RetractedMove.Undoing;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.MoveStore;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.RetractionStore;
import vk2max.ledger.postgres.UnsentEventStore;

/**
 * Takes one move back. Decision, mark and event are a chunk of their own in a lane: true together,
 * and sent exactly once like every other chunk. An unfinished run is not disturbed: what it has
 * made true is sent first, and since corrections are part of a run, the next run of the same export
 * decides it anew.
 */
public final class MoveRetraction {
  private static final int ONLY_CHUNK = 1;
  private static final int ONLY_EVENT = 1;

  private final NightServers servers;
  private final Clock clock;
  private final ProtocolWitness witness;

  public MoveRetraction(NightServers servers, Clock clock) {
    this(servers, clock, ProtocolWitness.NONE);
  }

  /**
   * As above, with somebody who is told of every step of the protocol.
   *
   * @param witness called from the calling thread
   */
  public MoveRetraction(NightServers servers, Clock clock, ProtocolWitness witness) {
    this.servers = servers;
    this.clock = clock;
    this.witness = witness;
  }

  /** Undoes the transaction that would have taken the move back. */
  private static final class NotRetractableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient RetractionResult result;

    NotRetractableException(RetractionResult result) {
      super(result.end().name());
      this.result = result;
    }
  }

  /**
   * Takes the latest move of a chat back, unless a process is at work. Said again, it completes
   * what a death has left undone, and else does nothing.
   *
   * @param reason in the operator's words, not blank
   * @param by the operator's name, not blank
   * @throws vk2max.job.publish.LedgerAndTopicsDifferException if ledger and topics do not belong
   *     together; nothing was changed
   * @throws SQLException if the ledger cannot be reached
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   */
  public RetractionResult retract(long chatId, String reason, String by) throws SQLException {
    Retraction retraction = new Retraction(reason, by, now());
    return locked((ledger, lock) -> retract(chatId, retraction, ledger, lock));
  }

  /**
   * Undoes the retraction of a chat, unless a process is at work: the next night may move it again.
   *
   * @param reason in the operator's words, not blank
   * @param by the operator's name, not blank
   * @throws SQLException if the ledger cannot be reached
   */
  public RetractionResult undo(long chatId, String reason, String by) throws SQLException {
    Undoing undoing = new Undoing(by, reason, now());
    return locked((ledger, lock) -> ledger.call(connection -> undo(chatId, undoing, connection)));
  }

  /** As the ledger keeps it, so that an event that is sent again has the same time. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private RetractionResult locked(LockedLedger.Work<RetractionResult> work) throws SQLException {
    return new LockedLedger(servers).with(work).orElseGet(() -> RetractionResult.of(End.LOCKED));
  }

  private RetractionResult retract(
      long chatId, Retraction retraction, LedgerTransactions ledger, RunLock lock)
      throws SQLException {
    RetractionResult before = ledger.call(connection -> state(connection, chatId));
    if (before.end() != End.RETRACTED && before.end() != End.ALREADY_RETRACTED) {
      return before;
    }
    new LanesAgreement(ledger, servers.kafka()).require();
    List<LaneState> lanes = ledger.call(connection -> new LaneStore(connection).all());
    int first = lanes.stream().mapToInt(LaneState::lane).min().orElse(0);
    new Topics(servers.kafka()).ensure(Math.max(first + 1, LaneState.partitions(lanes)));
    for (LaneState lane : lanes) {
      if (lane.emitted() < lane.committed()) {
        takeOver(lane.lane(), ledger).close();
      }
    }
    if (before.end() == End.ALREADY_RETRACTED) {
      return before;
    }
    lock.requireHeld();
    try (LanePublisher publisher = takeOver(first, ledger)) {
      publisher.sendOwn(
          (connection, laneSeq) -> {
            // What was sent just now may have been set aside.
            RetractionResult now = state(connection, chatId);
            if (now.end() != End.RETRACTED) {
              throw new NotRetractableException(now);
            }
            return retract(connection, chatId, retraction, first, laneSeq);
          });
    } catch (NotRetractableException e) {
      return e.result;
    }
    return ledger.call(connection -> state(connection, chatId)).withEnd(End.RETRACTED);
  }

  private LanePublisher takeOver(int lane, LedgerTransactions ledger) throws SQLException {
    return LanePublisher.takeOver(lane, ledger, servers.kafka(), Progress.NONE, witness);
  }

  /** How things stand; the end is {@link End#RETRACTED} when the chat can be retracted. */
  private static RetractionResult state(Connection connection, long chatId) throws SQLException {
    Optional<DecisionRow> decision = new DecisionStore(connection).find(chatId);
    if (decision.isEmpty()) {
      return RetractionResult.of(End.UNKNOWN_CHAT);
    }
    Optional<RetractedMove> latest = new RetractionStore(connection).latest(chatId);
    if (latest.isPresent() && latest.get().stands()) {
      return new RetractionResult(End.ALREADY_RETRACTED, latest.get());
    }
    if (decision.get().outcome() != Outcome.MOVE) {
      return new RetractionResult(End.NOT_MOVED, latest.orElse(null));
    }
    boolean setAside = !new UnsentEventStore(connection).ofChat(chatId).isEmpty();
    return RetractionResult.of(setAside ? End.EVENTS_SET_ASIDE : End.RETRACTED);
  }

  private static OwnChunk retract(
      Connection connection, long chatId, Retraction retraction, int lane, long laneSeq)
      throws SQLException {
    RetractionStore retractions = new RetractionStore(connection);
    Move move = new MoveStore(connection).latest(chatId).orElseThrow();
    DecisionRow decision = new DecisionStore(connection).find(chatId).orElseThrow();
    int decisionNo = retractions.nextDecisionNo();
    retractions.retract(chatId, move.moveNo(), decisionNo, retraction, lane, laneSeq);
    EventBatch event = new EventBatch();
    RetractionEvent.append(chatId, move.moveNo(), retraction, movedBy(move, decision), event);
    return stored(connection, decisionNo, lane, retraction.at(), event);
  }

  /** The run that the created chat's event names. */
  private static String movedBy(Move move, DecisionRow decision) {
    return ReadBackEvidence.is(decision.evidence())
        ? ReadBackEvidence.read(decision.evidence()).runName()
        : Run.name(move.runId());
  }

  private static OwnChunk stored(
      Connection connection, int decisionNo, int lane, Instant madeAt, EventBatch event)
      throws SQLException {
    PlannedContent content = PlannedContent.ofEvents(event.section());
    new PlanStore(connection)
        .insert(
            decisionNo,
            lane,
            ONLY_CHUNK,
            new PlanStore.Position(0, 0),
            0,
            "",
            ONLY_EVENT,
            madeAt,
            content.pack());
    return new OwnChunk(
        new PlannedChunk(decisionNo, lane, ONLY_CHUNK, 0L, ONLY_EVENT, madeAt), content);
  }

  private static RetractionResult undo(long chatId, Undoing undoing, Connection connection)
      throws SQLException {
    if (new DecisionStore(connection).find(chatId).isEmpty()) {
      return RetractionResult.of(End.UNKNOWN_CHAT);
    }
    RetractionStore retractions = new RetractionStore(connection);
    Optional<RetractedMove> latest = retractions.latest(chatId);
    int moves = new MoveStore(connection).latest(chatId).map(Move::moveNo).orElse(0);
    if (latest.isEmpty() || latest.get().moveNo() < moves) {
      return RetractionResult.of(End.NOT_RETRACTED);
    }
    boolean undone = retractions.undo(chatId, latest.get().moveNo(), undoing);
    return new RetractionResult(
        undone ? End.UNDONE : End.ALREADY_UNDONE, retractions.latest(chatId).orElseThrow());
  }
}
