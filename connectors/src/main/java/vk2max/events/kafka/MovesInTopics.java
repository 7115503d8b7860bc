package vk2max.events.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import vk2max.events.CreatedChat;
import vk2max.events.EventIds;
import vk2max.events.EventKind;
import vk2max.events.EventName;
import vk2max.events.Member;
import vk2max.events.RetractedChat;
import vk2max.events.kafka.CommittedEvents.Held;

/**
 * Reads moves and retractions back from the committed events. First the created chats, then the
 * rest: how many moves a chat has made is known then. Not thread-safe. Records that are not of this
 * engine, by key and id, are passed over.
 */
public final class MovesInTopics {
  private static final int FIRST_MOVE = 1;

  /** Nobody takes a move back more often. */
  private static final int MOST_MOVES = 100;

  /** More people are in no chat. */
  private static final int MOST_PARTS = 10_000;

  private final KafkaSettings settings;
  private final CommittedEvents events;

  /** How many moves a chat has made, of those that made more than one: few. */
  private final Map<Long, Integer> moves = new HashMap<>();

  public MovesInTopics(KafkaSettings settings) {
    this.settings = settings;
    this.events = new CommittedEvents(settings);
  }

  /** What is done with a created chat of a move, numbered from 1. */
  @FunctionalInterface
  public interface Created<E extends Exception> {
    void on(CreatedChat chat, int moveNo) throws E;
  }

  /** What is done with an event about people: which of the move's it is, from 1, and of whom. */
  @FunctionalInterface
  public interface People<E extends Exception> {
    void on(long chatId, int moveNo, int part, List<Member> people) throws E;
  }

  /** What is done with the retraction of a move. */
  @FunctionalInterface
  public interface Retracted<E extends Exception> {
    void on(long chatId, int moveNo, RetractedChat told, Instant at) throws E;
  }

  /**
   * The topics from whose beginning something was removed, so that moves may be missing from them.
   *
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public List<String> cut() {
    List<String> cut = new ArrayList<>();
    for (EventKind kind :
        new EventKind[] {
          EventKind.CREATED, EventKind.INVITATIONS, EventKind.ADDITIONS, EventKind.RETRACTIONS
        }) {
      if (events.held(kind).stream().mapToLong(Held::beginning).anyMatch(first -> first > 0)) {
        cut.add(settings.topics().of(kind));
      }
    }
    return cut;
  }

  /**
   * Tells of every created chat, possibly more than once.
   *
   * @throws E if the action does
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public <E extends Exception> void forEachCreated(Created<E> action) throws E {
    events.forEach(
        EventKind.CREATED,
        (CommittedEvents.Action<E>)
            record -> {
              EventName name = name(EventKind.CREATED, record, MOST_MOVES, 1);
              if (name != null) {
                if (name.moveNo() > FIRST_MOVE) {
                  moves.merge(name.chatId(), name.moveNo(), Math::max);
                }
                action.on(CreatedChat.read(record.value()), name.moveNo());
              }
            });
  }

  /**
   * Tells of every invitation, possibly more than once; after {@link #forEachCreated}.
   *
   * @throws E if the action does
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public <E extends Exception> void forEachInvitation(People<E> action) throws E {
    forEachOf(EventKind.INVITATIONS, CreatedChat::invitedBy, action);
  }

  /**
   * Tells of every event of people added, possibly more than once; after {@link #forEachCreated}.
   *
   * @throws E if the action does
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public <E extends Exception> void forEachAddition(People<E> action) throws E {
    forEachOf(EventKind.ADDITIONS, CreatedChat::addedBy, action);
  }

  private <E extends Exception> void forEachOf(
      EventKind kind, Function<byte[], List<Member>> people, People<E> action) throws E {
    events.forEach(
        kind,
        (CommittedEvents.Action<E>)
            record -> {
              EventName name = name(kind, record, movesOf(record), MOST_PARTS);
              if (name != null) {
                List<Member> told = people.apply(record.value());
                action.on(name.chatId(), name.moveNo(), name.part(), told);
              }
            });
  }

  /**
   * Which of some events stand in the topics.
   *
   * @param ids by kind
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public Set<UUID> found(Map<EventKind, Set<UUID>> ids) {
    Set<UUID> found = new HashSet<>();
    ids.forEach(
        (kind, wanted) ->
            events.forEach(
                kind,
                record -> {
                  UUID id = EventKeys.id(record);
                  if (id != null && wanted.contains(id)) {
                    found.add(id);
                  }
                }));
    return found;
  }

  /** Where each partition of a kind's topic ends, and begins. */
  public List<Held> held(EventKind kind) {
    return events.held(kind);
  }

  /**
   * Tells of every retraction, possibly more than once.
   *
   * @throws E if the action does
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public <E extends Exception> void forEachRetraction(Retracted<E> action) throws E {
    events.forEach(
        EventKind.RETRACTIONS,
        (CommittedEvents.Action<E>)
            record -> {
              EventName name = name(EventKind.RETRACTIONS, record, MOST_MOVES, 1);
              if (name != null) {
                RetractedChat told = RetractedChat.read(record.value());
                action.on(name.chatId(), name.moveNo(), told, EventKeys.time(record));
              }
            });
  }

  private int movesOf(ConsumerRecord<byte[], byte[]> record) {
    Long chatId = EventKeys.chatId(record.key());
    return chatId == null ? FIRST_MOVE : moves.getOrDefault(chatId, FIRST_MOVE);
  }

  /** Which event of a chat a record is, found by its id; null when it is none. */
  private static @Nullable EventName name(
      EventKind kind, ConsumerRecord<byte[], byte[]> record, int mostMoves, int mostParts) {
    Long chatId = EventKeys.chatId(record.key());
    UUID id = EventKeys.id(record);
    if (chatId == null || id == null || record.value() == null) {
      return null;
    }
    for (int part = 1; part <= mostParts; part++) {
      for (int moveNo = 1; moveNo <= mostMoves; moveNo++) {
        if (EventIds.of(kind, chatId, moveNo, part).equals(id)) {
          return new EventName(kind, chatId, moveNo, part);
        }
      }
    }
    return null;
  }
}
