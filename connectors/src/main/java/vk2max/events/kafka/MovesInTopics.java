package vk2max.events.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import vk2max.events.CreatedChat;
import vk2max.events.EventIds;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents.Held;

/**
 * Reads first moves back from the committed events. Records that are not of this engine, by key and
 * id, are passed over.
 */
public final class MovesInTopics {
  private static final int FIRST_MOVE = 1;

  /** More people are in no chat. */
  private static final int MOST_PARTS = 10_000;

  private final KafkaSettings settings;
  private final CommittedEvents events;

  public MovesInTopics(KafkaSettings settings) {
    this.settings = settings;
    this.events = new CommittedEvents(settings);
  }

  /** What is done with a created chat. */
  @FunctionalInterface
  public interface Created<E extends Exception> {
    void on(CreatedChat chat) throws E;
  }

  /** What is done with an invitation: which of the chat's it is, from 1, and how many it asks. */
  @FunctionalInterface
  public interface Invitation<E extends Exception> {
    void on(long chatId, int part, int people) throws E;
  }

  /**
   * The topics from whose beginning something was removed, so that moves may be missing from them.
   *
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public List<String> cut() {
    List<String> cut = new ArrayList<>();
    for (EventKind kind : new EventKind[] {EventKind.CREATED, EventKind.INVITATIONS}) {
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
              if (part(EventKind.CREATED, record, 1) == 1) {
                action.on(CreatedChat.read(record.value()));
              }
            });
  }

  /**
   * Tells of every invitation, possibly more than once.
   *
   * @throws E if the action does
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public <E extends Exception> void forEachInvitation(Invitation<E> action) throws E {
    events.forEach(
        EventKind.INVITATIONS,
        (CommittedEvents.Action<E>)
            record -> {
              int part = part(EventKind.INVITATIONS, record, MOST_PARTS);
              Long chatId = EventKeys.chatId(record.key());
              if (part > 0 && chatId != null) {
                action.on(chatId, part, CreatedChat.invitedBy(record.value()));
              }
            });
  }

  /** Which event of a chat's first move a record is, from 1; 0 when it is none. */
  private static int part(EventKind kind, ConsumerRecord<byte[], byte[]> record, int most) {
    Long chatId = EventKeys.chatId(record.key());
    UUID id = EventKeys.id(record);
    if (chatId == null || id == null || record.value() == null) {
      return 0;
    }
    for (int part = 1; part <= most; part++) {
      if (EventIds.of(kind, chatId, FIRST_MOVE, part).equals(id)) {
        return part;
      }
    }
    return 0;
  }
}
