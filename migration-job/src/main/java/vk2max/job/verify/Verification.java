package vk2max.job.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import vk2max.events.EventIds;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;
import vk2max.events.kafka.EventKeys;
import vk2max.events.kafka.KafkaSettings;
import vk2max.ledger.ComparedEvents;
import vk2max.ledger.Move;
import vk2max.ledger.UnsentEvent;
import vk2max.ledger.postgres.EventComparison;
import vk2max.ledger.postgres.MoveStore;
import vk2max.ledger.postgres.RetractionStore;
import vk2max.ledger.postgres.UnsentEventStore;

/**
 * The moves of the ledger against the committed events, in both directions: every event a move owes
 * stands in its topic once, and no event stands there that no move owes. Both are streamed to the
 * database and compared there: the program's memory does not grow with them.
 */
public final class Verification {
  private static final EventKind[] KINDS = EventKind.values();
  private static final List<EventKind> OF_A_MOVE =
      List.of(EventKind.CREATED, EventKind.NOTICES, EventKind.INVITATIONS);

  private final Connection ledger;
  private final CommittedEvents topics;
  private final EventComparison tables;

  /** Few: a run stops before it sets many aside. */
  private final Set<UUID> unsent = new HashSet<>();

  private Verification(Connection ledger, KafkaSettings kafka, int runId) throws SQLException {
    this.ledger = ledger;
    this.topics = new CommittedEvents(kafka);
    this.tables = new EventComparison(ledger, runId);
  }

  /**
   * Compares moves with events. The topics are read first: whatever they hold was true in the
   * ledger before it was sent.
   *
   * @param ledger used for nothing else, and closed afterwards
   * @param runId the run whose moves are meant; 0 for all
   */
  public static ComparedEvents of(Connection ledger, KafkaSettings kafka, int runId)
      throws SQLException {
    Verification verification = new Verification(ledger, kafka, runId);
    // All topics: what no move owes is unexpected wherever it stands.
    for (EventKind kind : KINDS) {
      verification.find(kind);
    }
    verification.tables.asOfNow();
    for (UnsentEvent event : new UnsentEventStore(ledger).ofMoves(runId)) {
      verification.unsent.add(
          EventIds.of(KINDS[event.kind()], event.chatId(), event.moveNo(), event.part()));
      verification.tables.unsent();
    }
    new MoveStore(ledger).forEach(runId, verification::expect);
    new RetractionStore(ledger).forEach(runId, verification::expectRetraction);
    List<Integer> compactable =
        Stream.of(KINDS).filter(EventKind::isCompactable).map(EventKind::ordinal).toList();
    return verification.tables.compare(compactable, EventKeys::partition);
  }

  private void find(EventKind kind) throws SQLException {
    topics.forEach(kind, record -> found(kind, record));
    // Asked after reading: what retention took away meanwhile is not missing.
    for (CommittedEvents.Held held : topics.held(kind)) {
      tables.held(kind.ordinal(), held.partition(), held.beginning(), held.end());
    }
  }

  private void found(EventKind kind, ConsumerRecord<byte[], byte[]> record) throws SQLException {
    tables.found(
        kind.ordinal(),
        EventKeys.id(record),
        EventKeys.chatId(record.key()),
        record.partition(),
        record.offset());
  }

  private void expectRetraction(
      long chatId, int moveNo, int movedBy, @Nullable Integer lane, @Nullable Long laneSeq)
      throws SQLException {
    UUID id = EventIds.of(EventKind.RETRACTIONS, chatId, moveNo, 1);
    if (!unsent.contains(id)) {
      tables.expected(EventKind.RETRACTIONS.ordinal(), id, chatId, moveNo, lane, laneSeq);
    }
  }

  private void expect(Move move) throws SQLException {
    for (EventKind kind : OF_A_MOVE) {
      int parts = kind == EventKind.INVITATIONS ? move.invitations() : 1;
      for (int part = 1; part <= parts; part++) {
        UUID id = EventIds.of(kind, move.chatId(), move.moveNo(), part);
        if (!unsent.contains(id)) {
          tables.expected(kind.ordinal(), id, move.chatId(), move.moveNo());
        }
      }
    }
  }
}
