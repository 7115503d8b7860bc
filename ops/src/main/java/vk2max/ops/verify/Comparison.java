package vk2max.ops.verify;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import vk2max.events.EventIds;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;
import vk2max.events.kafka.KafkaSettings;
import vk2max.ledger.Move;
import vk2max.ledger.postgres.MoveStore;

/**
 * The moves of the ledger against the committed events, in both directions: every event a move owes
 * stands in its topic once, and no event stands there that no move owes. About 12 bytes an event.
 */
final class Comparison {
  private static final List<EventKind> OF_A_MOVE =
      List.of(EventKind.CREATED, EventKind.NOTICES, EventKind.INVITATIONS);
  private static final int MOST_EXAMPLES = 20;

  /** Kinds of differences. */
  enum Difference {
    /** The ledger says moved, the topic lacks the event. */
    MISSING,
    /** The topic holds an event that no move owes. */
    UNEXPECTED,
    /** The topic holds an event more than once. */
    REPEATED
  }

  /** One difference. */
  record Example(Difference difference, EventKind kind, String chatId) {}

  private final Map<EventKind, Long2IntOpenHashMap> seen = new EnumMap<>(EventKind.class);
  private final Map<Difference, Long> counts = new EnumMap<>(Difference.class);
  private final List<Example> examples = new ArrayList<>();
  private long moves;
  private long events;

  private Comparison() {}

  /** Compares all moves with all events. */
  static Comparison of(Connection ledger, KafkaSettings kafka) throws SQLException {
    Comparison comparison = new Comparison();
    comparison.expect(ledger);
    CommittedEvents topics = new CommittedEvents(kafka);
    for (EventKind kind : OF_A_MOVE) {
      topics.forEach(kind, record -> comparison.found(kind, record));
    }
    comparison.findMissing(ledger);
    return comparison;
  }

  private void expect(Connection ledger) throws SQLException {
    OF_A_MOVE.forEach(kind -> seen.put(kind, new Long2IntOpenHashMap()));
    new MoveStore(ledger)
        .forEach(
            0,
            move -> {
              moves++;
              for (EventKind kind : OF_A_MOVE) {
                for (int part = 1; part <= parts(kind, move); part++) {
                  seen.get(kind).put(key(kind, move, part), 0);
                }
              }
            });
  }

  private void found(EventKind kind, ConsumerRecord<byte[], byte[]> record) {
    events++;
    Header id = record.headers().lastHeader("ce_id");
    String chatId = record.key() == null ? "?" : new String(record.key(), StandardCharsets.UTF_8);
    Long2IntOpenHashMap expected = seen.get(kind);
    long key = id == null ? 0 : key(new String(id.value(), StandardCharsets.US_ASCII));
    if (!expected.containsKey(key)) {
      differs(Difference.UNEXPECTED, kind, chatId);
    } else if (expected.addTo(key, 1) > 0) {
      differs(Difference.REPEATED, kind, chatId);
    }
  }

  private void findMissing(Connection ledger) throws SQLException {
    new MoveStore(ledger)
        .forEach(
            0,
            move -> {
              for (EventKind kind : OF_A_MOVE) {
                for (int part = 1; part <= parts(kind, move); part++) {
                  if (seen.get(kind).get(key(kind, move, part)) == 0) {
                    differs(Difference.MISSING, kind, Long.toString(move.chatId()));
                  }
                }
              }
            });
  }

  private void differs(Difference difference, EventKind kind, String chatId) {
    counts.merge(difference, 1L, Long::sum);
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(new Example(difference, kind, chatId));
    }
  }

  private static int parts(EventKind kind, Move move) {
    return kind == EventKind.INVITATIONS ? move.invitations() : 1;
  }

  private static long key(EventKind kind, Move move, int part) {
    UUID id = EventIds.of(kind, move.chatId(), move.moveNo(), part);
    return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
  }

  private static long key(String id) {
    try {
      UUID uuid = UUID.fromString(id);
      return uuid.getMostSignificantBits() ^ uuid.getLeastSignificantBits();
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  long moves() {
    return moves;
  }

  long events() {
    return events;
  }

  long count(Difference difference) {
    return counts.getOrDefault(difference, 0L);
  }

  boolean differs() {
    return !counts.isEmpty();
  }

  /** The first differences found. */
  List<Example> examples() {
    return examples;
  }
}
