package vk2max.job.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
import vk2max.job.Progress;
import vk2max.job.Sentence;
import vk2max.ledger.ChunkRef;
import vk2max.ledger.ComparedEvents;
import vk2max.ledger.MemberWave;
import vk2max.ledger.Move;
import vk2max.ledger.UnsentEvent;
import vk2max.ledger.postgres.EventComparison;
import vk2max.ledger.postgres.MovePeopleStore;
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

  private final Connection ledger;
  private final CommittedEvents topics;
  private final EventComparison tables;

  /** Few: a run stops before it sets many aside. */
  private final Set<UUID> unsent = new HashSet<>();

  private final Progress progress;

  private Verification(Connection ledger, KafkaSettings kafka, int runId, Progress progress)
      throws SQLException {
    this.ledger = ledger;
    this.progress = progress;
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
    return of(ledger, kafka, runId, Progress.NONE);
  }

  /** As above, and tells how it goes on. */
  public static ComparedEvents of(
      Connection ledger, KafkaSettings kafka, int runId, Progress progress) throws SQLException {
    Verification verification = new Verification(ledger, kafka, runId, progress);
    // All topics: what no move owes is unexpected wherever it stands.
    for (EventKind kind : KINDS) {
      verification.find(kind);
    }
    progress.step("ledger", 0);
    verification.tables.asOfNow();
    for (UnsentEvent event : new UnsentEventStore(ledger).ofRun(runId)) {
      verification.unsent.add(
          EventIds.of(KINDS[event.kind()], event.chatId(), event.moveNo(), event.part()));
      verification.tables.unsent();
    }
    new MoveStore(ledger).forEach(runId, verification::expect);
    new MovePeopleStore(ledger).forEachWave(runId, verification::expect);
    new RetractionStore(ledger).forEach(runId, verification::expectRetraction);
    progress.step("compare", 0);
    List<Integer> compactable =
        Stream.of(KINDS).filter(EventKind::isCompactable).map(EventKind::ordinal).toList();
    return verification.tables.compare(compactable, EventKeys::partition);
  }

  private void find(EventKind kind) throws SQLException {
    topics.forEach(kind, record -> found(kind, record), new Told(kind, progress));
    // Asked after reading: what retention took away meanwhile is not missing.
    for (CommittedEvents.Held held : topics.held(kind)) {
      tables.held(kind.ordinal(), held.partition(), held.beginning(), held.end());
    }
  }

  /** How far reading a topic has come. */
  private record Told(EventKind kind, Progress progress) implements CommittedEvents.Pace {
    @Override
    public void begins(String topic, long offsets) {
      progress.step(kind.shortName(), offsets);
    }

    @Override
    public void read(long offsets) {
      progress.advance(offsets);
    }

    @Override
    public void waits(String partition, Duration patience) {
      progress.note(Sentence.of("verify.waits", partition, patience.toSeconds()));
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
    boolean known = lane != null && laneSeq != null;
    ChunkRef by = known ? new ChunkRef(lane, laneSeq) : ChunkRef.UNKNOWN;
    expect(EventKind.RETRACTIONS, chatId, moveNo, 1, 1, movedBy, by);
  }

  private void expect(Move move, ChunkRef by) throws SQLException {
    expect(EventKind.CREATED, move.chatId(), move.moveNo(), 1, 1, move.runId(), by);
    expect(EventKind.NOTICES, move.chatId(), move.moveNo(), 1, 1, move.runId(), by);
    int invitations = move.invitations();
    expect(EventKind.INVITATIONS, move.chatId(), move.moveNo(), 1, invitations, move.runId(), by);
  }

  private void expect(MemberWave wave, ChunkRef by) throws SQLException {
    long chat = wave.chatId();
    int no = wave.moveNo();
    int run = wave.runId();
    expect(EventKind.INVITATIONS, chat, no, wave.firstInvitation(), wave.invitations(), run, by);
    expect(EventKind.ADDITIONS, chat, no, wave.firstAddition(), wave.additions(), run, by);
  }

  private void expect(
      EventKind kind, long chatId, int moveNo, int first, int parts, int runId, ChunkRef by)
      throws SQLException {
    progress.advance(parts);
    for (int part = first; part < first + parts; part++) {
      UUID id = EventIds.of(kind, chatId, moveNo, part);
      if (!unsent.contains(id)) {
        tables.expected(kind.ordinal(), id, chatId, moveNo, runId, by);
      }
    }
  }
}
